import type { AttachmentLimits } from '@sportello/server/contract/sites';
import type { Drafts } from './drafts.ts';
import type { UploadAccess } from './upload-file.ts';
import type { KeptFile } from './upload-item.ts';
import { Uploads } from './uploads.ts';

/** Files of a draft or a reply: those that an earlier view has begun, or an earlier page has left on the shelf. */
export async function openUploads(
  drafts: Drafts,
  key: string,
  access: UploadAccess,
  limits: AttachmentLimits,
  kept: readonly KeptFile[],
): Promise<Uploads> {
  const known = drafts.uploads.get(key);
  if (known) return known;
  const uploads = new Uploads(access, limits);
  drafts.uploads.set(key, uploads);
  const files = kept.map(async (each) => ({ ...each, file: await access.shelf?.find(each.id) }));
  if (kept.length > 0) uploads.restore(await Promise.all(files));
  return uploads;
}

/** The names of files that were kept, as far as they are what they should be: the storage is the host's. */
export function readKeptFiles(stored: unknown): KeptFile[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((file) => typeof file?.id === 'string' && typeof file.name === 'string');
}
