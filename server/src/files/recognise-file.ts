import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentKind } from '../contract/attachments.ts';
import { refuseFile } from './refuse-file.ts';

/** What a file is, by its content. */
export interface FileNature {
  kind: AttachmentKind;
  /** Media type. */
  type: string;
}

/** How many bytes of a file's beginning are needed to recognise it. */
export const headBytes = 4100; // what file-type asks for

/**
 * Tells what a file is by its first bytes; its name and declared type prove nothing.
 * @throws AppError `attachment_refused`, with words for the sender
 */
export async function recogniseFile(head: Buffer): Promise<FileNature> {
  if (head.length === 0) throw refuseFile('is empty: choose the file again.');
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  const type = isAvif(head) ? 'image/avif' : (sameAs[found ?? ''] ?? found);
  const kind = accepted[type ?? ''];
  if (type !== undefined && kind !== undefined) return { kind, type };
  throw refuseFile(
    `${adviceFor(type, head)} Pictures (JPEG, PNG, WebP, GIF, AVIF), videos (MP4, MOV, WebM) and PDF are accepted.`,
  );
}

const accepted: Record<string, AttachmentKind> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/avif': 'image',
  'video/mp4': 'video',
  'video/quicktime': 'video',
  'video/webm': 'video',
  'application/pdf': 'pdf',
};

/** Names of what is the same for whoever opens it. */
const sameAs: Record<string, string> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4' };

/** An AVIF may name the general format as its first brand, which makes it look like a HEIC. */
function isAvif(head: Buffer): boolean {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return false;
  const brands = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), 200, head.length));
  return ['mif1', 'avif', 'avis'].includes(brands.slice(0, 4)) && /avi[fs]/.test(brands);
}

function adviceFor(type: string | undefined, head: Buffer): string {
  const isSvg = /<svg[\s>]/i.test(head.toString('latin1'));
  if (type?.startsWith('image/hei')) return 'is a HEIC picture, which few browsers show: save it as JPEG.';
  if (isSvg) return 'is an SVG drawing, which may hold programs: save it as PNG.';
  if (type?.startsWith('image/')) return 'is a picture of a kind that few browsers show: save it as JPEG or PNG.';
  if (type?.startsWith('video/')) return 'is a video of a kind that few browsers play: save it as MP4.';
  if (type?.startsWith('audio/')) return 'is a sound recording: describe it in words, or send a video.';
  return 'is not a picture, video or PDF: save it as PDF, or make a picture of it.';
}
