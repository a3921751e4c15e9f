import type { AttachmentLimits } from '@sportello/server/contract/sites';
import type { CustomerDesk } from './customer-desk.ts';
import { openUploads } from './open-uploads.ts';
import type { KeptFile } from './upload-item.ts';

/** Opens the files of a reply, and keeps them with its draft until the way that it returns is taken. */
export function openReplyFiles(
  { drafts, access }: CustomerDesk,
  { ticketId, limits }: { ticketId: string; limits: AttachmentLimits | undefined },
  kept: readonly KeptFile[],
  changed: () => void,
): () => void {
  const uploads = openUploads(drafts, ticketId, access, limits as AttachmentLimits, kept);
  return uploads.subscribe(() => {
    drafts.write(`files:${ticketId}`, uploads.kept.length > 0 ? uploads.kept : null);
    changed();
  });
}
