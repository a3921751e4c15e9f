import type { AttachmentLimits } from '../contract/sites.ts';
import { AppError } from '../errors.ts';
import type { FileNature } from './recognise-file.ts';

/** How large files may be, by their kind. */
export type FileSizes = Pick<AttachmentLimits, 'pictureBytes' | 'videoBytes'>;

/**
 * Refuses a file that is larger than its kind may be, with words for the sender.
 * @throws AppError `payload_too_large`
 */
export function checkSize({ kind }: FileNature, bytes: number, { pictureBytes, videoBytes }: FileSizes): void {
  const maxBytes = kind === 'video' ? videoBytes : pictureBytes;
  if (bytes <= maxBytes) return;
  const most = `${Math.floor((maxBytes / 1_000_000) * 10) / 10} MB`;
  const message =
    kind === 'video'
      ? `is larger than ${most}, the most for a video: send a shorter one.`
      : `is larger than ${most}, the most for a picture or PDF: make it smaller.`;
  throw new AppError('payload_too_large', {
    message: 'The file is too large: see details.',
    details: [{ path: 'body.file', message }],
  });
}
