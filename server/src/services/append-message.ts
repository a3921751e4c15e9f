import { v7 as uuid } from 'uuid';
import type { Call, MessageFormat, MessageKind } from '../contract/messages.ts';
import type { MessageRow, ReadMessage } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { oweWebhooks } from '../deliveries/owe-webhooks.ts';
import type { Deps } from '../deps.ts';
import { attach } from './attach.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { addSearchText } from './search-text.ts';

/** Who wrote an entry. */
export type MessageAuthor =
  | { kind: 'customer'; id: string; name: string }
  | { kind: 'technician'; id: string; name: string; pictureVersion: string | null };

interface NewMessage {
  id?: string;
  kind: MessageKind;
  author: MessageAuthor;
  body?: string;
  format?: MessageFormat;
  call?: { outcome: Call['outcome']; callAgainAt: number | null };
  isSolved?: boolean;
  /** Ids of the author's own files that nothing carries yet. */
  attachmentIds?: string[];
}

/**
 * Gives an entry the ticket's next `seq` and writes it. The ticket is found by its words from then on; webhooks of the
 * site are owed it, and listeners are told after the commit.
 */
export async function appendMessage(
  deps: Pick<Deps, 'announce' | 'bell' | 'now'>,
  ticket: LockedTicket,
  { id = uuid(), kind, author, body = '', format = 'plain', call, isSolved, attachmentIds = [] }: NewMessage,
  tx: Tx,
): Promise<MessageRow> {
  const { announce, now } = deps;
  // Of a customer who writes where nothing was unseen, nothing is unseen again.
  if (author.kind === 'customer' && ticket.seenUpTo === ticket.lastSeq) ticket.seenUpTo += 1;
  ticket.lastSeq += 1;
  const message: ReadMessage = {
    id,
    ticketId: ticket.id,
    seq: ticket.lastSeq,
    kind,
    customerId: author.kind === 'customer' ? author.id : null,
    technicianId: author.kind === 'technician' ? author.id : null,
    authorName: author.name,
    authorPictureVersion: author.kind === 'technician' ? author.pictureVersion : null,
    body,
    createdAt: now().getTime(),
    format,
    attachmentCount: attachmentIds.length,
    callOutcome: call?.outcome ?? null,
    callAgainAt: call?.callAgainAt ?? null,
    isSolved: isSolved ?? null,
    editedAt: null,
    withdrawnAt: null,
  };
  const { editedAt: _, withdrawnAt: __, authorPictureVersion: ___, ...written } = message;
  await tx.run(
    `INSERT INTO messages (id, ticket_id, seq, kind, customer_id, technician_id, author_name, body,
       created_at, format, attachment_count, call_outcome, call_again_at, is_solved)
     VALUES ($id, $ticketId, $seq, $kind, $customerId, $technicianId, $authorName, $body,
       $createdAt, $format, $attachmentCount, $callOutcome, $callAgainAt, $isSolved)`,
    written,
  );
  // A technician who acts has read what stands above.
  const seen = author.kind === 'technician' ? ', support_seen_seq = $seq' : '';
  await tx.run(`UPDATE tickets SET last_seq = $seq, updated_at = $createdAt${seen} WHERE id = $ticketId`, {
    seq: message.seq,
    createdAt: message.createdAt,
    ticketId: ticket.id,
  });
  if (body !== '') await addSearchText(ticket.id, body, tx);
  const { siteId, companyId } = ticket;
  const carrier = { id, customerId: message.customerId, ticketId: ticket.id, siteId, companyId };
  const attachments = await attach(carrier, attachmentIds, tx);
  if (ticket.hasWebhooks) await oweWebhooks(deps, { siteId, ticketId: ticket.id, messageId: id, kind }, tx);
  await announce([{ what: 'entry', companyId: ticket.companyId, ticketId: ticket.id, seq: message.seq }], tx);
  return { ...message, attachments, missingFiles: [] };
}
