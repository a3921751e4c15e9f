import type { AttachmentLimits } from '@sportello/server/contract/sites';
import type { Drafts } from './drafts.ts';
import type { UploadAccess } from './upload-file.ts';
import type { KeptFile } from './upload-item.ts';
import { Uploads } from './uploads.ts';

/** Files of a draft or a reply: those that an earlier view has begun, or an earlier page has left on the shelf. */
export function openUploads(
  drafts: Drafts,
  key: string,
  access: UploadAccess,
  limits: AttachmentLimits,
  kept: readonly KeptFile[],
): Uploads {
  const known = drafts.uploads.get(key);
  if (known) return known;
  const uploads = new Uploads(access, limits);
  drafts.uploads.set(key, uploads);
  uploads.restore(kept);
  return uploads;
}
