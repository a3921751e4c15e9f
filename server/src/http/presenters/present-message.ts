import type { Author, Message } from '../../contract/messages.ts';
import type { MessageRow } from '../../database/queries/message-row.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { presentAttachment } from './present-attachment.ts';
import { presentMoment } from './present-moment.ts';
import { writtenAt } from './written-at.ts';

/** A message as the API shows it. Of one that was withdrawn nothing but the fact is left. */
export function presentMessage(row: MessageRow, links: FileLinks): Message {
  const isWithdrawn = row.withdrawnAt !== null;
  const written = writtenAt(row);
  return {
    id: row.id,
    ticketId: row.ticketId,
    seq: row.seq,
    kind: row.kind,
    author: presentAuthor(row, links),
    format: row.format,
    body: isWithdrawn ? '' : row.body,
    attachments: isWithdrawn ? [] : row.attachments.map((attachment) => presentAttachment(attachment, links)),
    missingFiles: isWithdrawn ? [] : row.missingFiles.map(({ id, name, state }) => ({ id, name, state })),
    call: row.callOutcome && { outcome: row.callOutcome, callAgainAt: presentMoment(row.callAgainAt) },
    isSolved: row.isSolved === null ? null : Boolean(row.isSolved),
    createdAt: new Date(row.createdAt).toISOString(),
    ...(written !== null && { writtenAt: new Date(written).toISOString() }),
    editedAt: presentMoment(row.editedAt),
    withdrawnAt: presentMoment(row.withdrawnAt),
  };
}

/** An author who was erased since keeps the id of nobody. */
function presentAuthor(row: MessageRow, links: FileLinks): Author {
  return {
    kind: row.technicianId === null ? 'customer' : 'technician',
    id: row.technicianId ?? row.customerId ?? '00000000-0000-0000-0000-000000000000',
    name: row.authorName,
    avatarUrl: links.picture(row.technicianId, row.authorPictureVersion),
  };
}
