import type { AttachmentRow } from '../models/attachment.ts';
import type { MessageRow as StoredMessage } from '../models/message.ts';
import type { Select } from './select.ts';

/** An entry as it is read: its author is shown with the picture that they have by now. */
export type ReadMessage = Omit<StoredMessage, 'authorAvatarUrl'> & { authorPictureVersion: string | null };

/** An entry with the files it carries. */
export interface MessageRow extends ReadMessage {
  attachments: AttachmentRow[];
  missingFiles: MissingFileRow[];
}

/** A technician's file whose bytes are not here. */
export interface MissingFileRow {
  id: string;
  messageId: string;
  name: string;
  state: 'arriving' | 'failed';
}

/**
 * Reads entries by a condition on `messages`; their files in a second query, and only where there are any.
 * @param rest everything after WHERE
 */
export async function selectMessages(
  select: Select,
  rest: string,
  bind: Record<string, unknown>,
): Promise<MessageRow[]> {
  const rows = await select<ReadMessage>(`SELECT ${messageColumns} FROM messages WHERE ${rest}`, bind);
  return withAttachments(select, rows);
}

/** Adds their files to entries that are nobody else's, and which are still missing. */
export async function withAttachments<Entry extends { id: string; attachmentCount: number }>(
  select: Select,
  entries: Entry[],
): Promise<Array<Entry & Pick<MessageRow, 'attachments' | 'missingFiles'>>> {
  const carrying = entries.filter((entry) => entry.attachmentCount > 0).map((entry) => entry.id);
  const { attachments, missing } = await selectFiles(select, carrying);
  return entries.map((entry) =>
    Object.assign(entry, {
      attachments: attachments.filter((file) => file.messageId === entry.id),
      missingFiles: missing.filter((file) => file.messageId === entry.id),
    }),
  );
}

async function selectFiles(select: Select, messageIds: string[]) {
  if (messageIds.length === 0) return { attachments: [], missing: [] };
  const bind = Object.fromEntries(messageIds.map((id, index) => [`id${index}`, id]));
  const places = messageIds.map((_, index) => `$id${index}`).join(', ');
  const rows = await select<AttachmentRow>(
    `SELECT ${attachmentColumns} FROM attachments WHERE message_id IN (${places}) ORDER BY message_id, position`,
    bind,
  );
  const missing = await select<MissingFileRow>(
    `SELECT id, message_id AS "messageId", name, state FROM external_files
     WHERE message_id IN (${places}) AND state <> 'here' ORDER BY message_id, position`,
    bind,
  );
  return { attachments: rows.map(readAttachmentRow), missing };
}

/** Select list for an `AttachmentRow`, before {@link readAttachmentRow}. */
export const attachmentColumns = `id, site_id AS "siteId", company_id AS "companyId", customer_id AS "customerId",
  message_id AS "messageId", position, kind, name, type, bytes, width, height, has_thumbnail AS "hasThumbnail",
  created_at AS "createdAt", COALESCE(stored_as, id) AS "storedAs"`;

/** SQLite answers booleans as numbers. */
export function readAttachmentRow(row: AttachmentRow): AttachmentRow {
  return { ...row, hasThumbnail: Boolean(row.hasThumbnail) };
}

const messageColumns = `id, ticket_id AS "ticketId", seq, kind, customer_id AS "customerId",
  technician_id AS "technicianId", author_name AS "authorName", body,
  (SELECT a.picture_version FROM technicians a WHERE a.id = messages.technician_id) AS "authorPictureVersion",
  created_at AS "createdAt", format, attachment_count AS "attachmentCount", call_outcome AS "callOutcome",
  call_again_at AS "callAgainAt", is_solved AS "isSolved", edited_at AS "editedAt", withdrawn_at AS "withdrawnAt"`;
