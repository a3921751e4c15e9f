import type { Destination, ExternalRef } from '../contract/places.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { lockTicket } from './lock-ticket.ts';
import { renewSearchText } from './search-text.ts';

/** The only tool so far that messages come from. */
const destination: Destination = 'slack';

/**
 * Changes a technician's message that came from a place in their tool, and tells whoever is listening.
 * @param change returns whether it changed anything
 * @throws AppError `not_found`
 */
export function changeExternalMessage(
  deps: Deps,
  place: ExternalRef,
  change: (message: MessageRow, tx: Tx) => Promise<boolean>,
): Promise<MessageRow> {
  return deps.database.transaction(async (tx) => {
    const message = await findMessage(place, tx);
    const { companyId, id: ticketId } = await lockTicket(message.ticketId, 'all', tx);
    if (!(await change(message, tx))) return message;
    await renewSearchText(ticketId, tx);
    tx.afterCommit(() => deps.announce({ what: 'entry', companyId, ticketId, seq: message.seq }));
    return findMessage(place, tx);
  });
}

/** Messages of customers stand in the tool as well, but only what a technician wrote there may be changed from there. */
async function findMessage(place: ExternalRef, tx: Tx): Promise<MessageRow> {
  const [message] = await selectMessages(
    tx.select,
    `technician_id IS NOT NULL AND id = (
       SELECT message_id FROM external_messages
       WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id)`,
    { destination, ...place },
  );
  if (!message) throw new AppError('not_found');
  return message;
}
