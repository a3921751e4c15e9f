import type { Attachment } from '../../contract/attachments.ts';
import type { AttachmentRow } from '../../database/models/attachment.ts';
import type { FileLinks } from '../../files/file-links.ts';

/** A file as the API shows it, with addresses that live for a while. */
export function presentAttachment(row: AttachmentRow, links: FileLinks): Attachment {
  const { url, expiresAt } = links.make(row.id, 'original');
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    url,
    thumbnailUrl: row.hasThumbnail ? links.make(row.id, 'thumbnail').url : null,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
