import type { AttachmentKind } from '@sportello/server/contract/attachments';
import type { AttachmentLimits } from '@sportello/server/contract/sites';
import type { SportelloError } from './sportello-error.ts';

/**
 * Why a file is not with the server. `line`: it will be tried again by itself. `gone`: it was there, or was on its
 * way, before the page was loaded again.
 */
export type UploadProblem =
  | 'wrong-type'
  | 'empty'
  | 'too-large'
  | 'too-many-pixels'
  | 'unreadable'
  | 'line'
  | 'busy'
  | 'server'
  | 'full'
  | 'gone';

const endings: [RegExp, AttachmentKind][] = [
  [/\.(jpe?g|png|gif|webp|avif)$/i, 'image'],
  [/\.(mp4|m4v|mov|webm)$/i, 'video'],
  [/\.pdf$/i, 'pdf'],
];

/** What a file seems to be; what it is, the server finds in it. Null: nothing that can be attached. */
export function kindOf({ name, type }: { name: string; type: string }): AttachmentKind | null {
  if (/^image\/(jpeg|png|webp|gif|avif)$/.test(type)) return 'image';
  if (/^video\/(mp4|quicktime|webm|x-m4v)$/.test(type)) return 'video';
  if (type === 'application/pdf') return 'pdf';
  // Some systems know no type of some files: their names tell.
  return type === '' ? (endings.find(([ending]) => ending.test(name))?.[1] ?? null) : null;
}

/** Finds what the server would refuse, before anything is sent. */
export function checkFile(file: File, limits: AttachmentLimits): UploadProblem | null {
  const kind = kindOf(file);
  if (!kind) return 'wrong-type';
  if (file.size === 0) return 'empty';
  return file.size > (kind === 'video' ? limits.videoBytes : limits.pictureBytes) ? 'too-large' : null;
}

/** What a failed upload means for its file, and whether it is tried again by itself, by the person, or never. */
export function problemOf(
  { code, kind, details }: SportelloError,
  wasKept = false,
): { problem: UploadProblem; next: 'again' | 'failed' | 'refused' } {
  if (code === 'file_gone' || (wasKept && code === 'not_found')) return { problem: 'gone', next: 'refused' };
  if (code === 'attachment_refused' || code === 'unsupported_media_type' || code === 'payload_too_large') {
    return { problem: code === 'payload_too_large' ? 'too-large' : reason(details), next: 'refused' };
  }
  if (code === 'storage_full') return { problem: 'full', next: 'failed' };
  if (code === 'unauthenticated' || kind === 'offline' || kind === 'timeout') return { problem: 'line', next: 'again' };
  if (kind === 'rate-limited' || code === 'unavailable') return { problem: 'busy', next: 'again' };
  return { problem: 'server', next: 'failed' };
}

/** The server's detail says in English what is wrong: enough to tell the cases apart. */
function reason(details: SportelloError['details']): UploadProblem {
  const told = details.map(({ message }) => message).join(' ');
  if (/are accepted/.test(told)) return 'wrong-type';
  if (/pixels/.test(told)) return 'too-many-pixels';
  if (/is empty/.test(told)) return 'empty';
  return /bytes|MB\b|too large/.test(told) ? 'too-large' : 'unreadable';
}
