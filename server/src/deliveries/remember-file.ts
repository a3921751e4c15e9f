import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { HeldDelivery } from './held-delivery.ts';
import { owe } from './owe.ts';

/** Notes which file of a technicians' tool is a customer's; the card is to show it where it is a picture of the description. */
export async function rememberFile(
  deps: Pick<Deps, 'bell' | 'now'>,
  { attachmentId, messageId, ticketId, destination }: HeldDelivery,
  externalId: string,
  tx: Tx,
): Promise<void> {
  const [file] = await tx.select<{ name: string; kind: string; position: number; seq: number; workspace: string }>(
    // It was put in the ticket's thread, the newest one.
    `SELECT a.name, a.kind, a.position, x.seq, h.workspace
     FROM attachments a JOIN messages x ON x.id = a.message_id
     JOIN threads h ON h.ticket_id = x.ticket_id AND h.destination = $destination
     WHERE a.id = $attachmentId AND x.id = $messageId ORDER BY h.created_at DESC, h.id DESC LIMIT 1`,
    { attachmentId, messageId, destination },
  );
  if (!file || ticketId === null) return;
  await tx.run(
    `INSERT INTO external_files (id, message_id, attachment_id, destination, workspace, external_id, name, state, position, created_at)
     VALUES ($id, $messageId, $attachmentId, $destination, $workspace, $externalId, $name, 'here', $position, $at)
     ON CONFLICT (destination, workspace, external_id, message_id) DO NOTHING`,
    {
      id: uuid(),
      messageId,
      attachmentId,
      destination,
      workspace: file.workspace,
      externalId,
      name: file.name,
      position: file.position,
      at: deps.now().getTime(),
    },
  );
  if (file.kind === 'image' && file.seq === 1) await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
}
