import type { Author, Message } from '../../contract/messages.ts';
import type { MessageRow } from '../../database/queries/message-row.ts';

/** A message as the API shows it. */
export function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    ticketId: row.ticketId,
    seq: row.seq,
    kind: row.kind,
    author: presentAuthor(row),
    body: row.body,
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

/** An author who was erased since keeps the id of nobody. */
function presentAuthor(row: MessageRow): Author {
  return {
    kind: row.technicianId === null ? 'customer' : 'technician',
    id: row.technicianId ?? row.customerId ?? '00000000-0000-0000-0000-000000000000',
    name: row.authorName,
    avatarUrl: row.authorAvatarUrl,
  };
}
