import { v7 as uuid } from 'uuid';
import type { MessageKind } from '../contract/messages.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { LockedTicket } from './lock-ticket.ts';

/** Who wrote an entry. */
export type MessageAuthor =
  | { kind: 'customer'; id: string; name: string }
  | { kind: 'technician'; id: string; name: string; avatarUrl: string | null };

interface NewMessage {
  id?: string;
  kind: MessageKind;
  author: MessageAuthor;
  body?: string;
}

/** Gives an entry the ticket's next `seq` and writes it; listeners are told after the commit. */
export async function appendMessage(
  { announce, now }: Pick<Deps, 'announce' | 'now'>,
  ticket: LockedTicket,
  { id = uuid(), kind, author, body = '' }: NewMessage,
  tx: Tx,
): Promise<MessageRow> {
  ticket.lastSeq += 1;
  const message: MessageRow = {
    id,
    ticketId: ticket.id,
    seq: ticket.lastSeq,
    kind,
    customerId: author.kind === 'customer' ? author.id : null,
    technicianId: author.kind === 'technician' ? author.id : null,
    authorName: author.name,
    authorAvatarUrl: author.kind === 'technician' ? author.avatarUrl : null,
    body,
    createdAt: now().getTime(),
  };
  await tx.run(
    `INSERT INTO messages (id, ticket_id, seq, kind, customer_id, technician_id, author_name, author_avatar_url, body, created_at)
     VALUES ($id, $ticketId, $seq, $kind, $customerId, $technicianId, $authorName, $authorAvatarUrl, $body, $createdAt)`,
    { ...message },
  );
  await tx.run('UPDATE tickets SET last_seq = $seq, updated_at = $createdAt WHERE id = $ticketId', {
    seq: message.seq,
    createdAt: message.createdAt,
    ticketId: ticket.id,
  });
  tx.afterCommit(() => announce({ companyId: ticket.companyId, ticketId: ticket.id, seq: message.seq }));
  return message;
}
