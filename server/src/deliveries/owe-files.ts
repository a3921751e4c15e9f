import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';
import { destinations } from './owe.ts';

/** Owes each technicians' tool the files of a customer's entry, each by itself, right behind the entry's words. */
export async function oweFiles(
  deps: Pick<Deps, 'bell' | 'now'>,
  { ticketId, messageId, attachmentIds }: { ticketId: string; messageId: string; attachmentIds: string[] },
  tx: Tx,
): Promise<void> {
  for (const destination of destinations) {
    for (const attachmentId of attachmentIds) {
      await insertDelivery(deps, { destination, line: ticketId, ticketId, kind: 'file', messageId, attachmentId }, tx);
    }
  }
}
