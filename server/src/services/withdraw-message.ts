import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { removeFilesOf } from './remove-files-of.ts';
import { renewSearchText } from './search-text.ts';

/** Takes a message back within a transaction: its words and files are deleted. */
export async function withdrawMessage(
  deps: Deps,
  { id: ticketId, companyId }: Pick<LockedTicket, 'id' | 'companyId'>,
  { id, seq }: Pick<MessageRow, 'id' | 'seq'>,
  tx: Tx,
): Promise<void> {
  await tx.run("UPDATE messages SET body = '', withdrawn_at = $at WHERE id = $id", { at: deps.now().getTime(), id });
  await removeFilesOf(deps, id, tx);
  await renewSearchText(ticketId, tx);
  await deps.announce([{ what: 'entry', companyId, ticketId, seq }], tx);
}
