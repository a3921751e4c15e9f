import type { Attachment } from '@sportello/server/contract/attachments';
import type { Upload } from '@sportello/server/contract/uploads';
import { request } from './api.ts';
import type { FileShelf } from './file-shelf.ts';
import { sendBody } from './send-body.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';

/** Where files go and in whose name. `server` ends in a slash. */
export interface UploadAccess {
  server: string;
  token: string;
  /** The token is no longer accepted; true once another has taken its place. */
  onUnauthenticated?: () => unknown;
  /** Where chosen files outlive the page. */
  shelf?: FileShelf;
}

/** A file under an id of its own. */
export interface NamedFile {
  id: string;
  file: Blob;
  name: string;
}

/** Told how far a file is, 0 to 1; `isKept`: the server has acknowledged so much. */
export type OnProgress = (share: number, isKept?: boolean) => void;

/** What is larger goes in parts of so much: at half a megabit, one takes a minute. */
const partBytes = 4 * 1024 * 1024;

/**
 * Sends one file. Repeating it with the same id gives the first answer again; a large file goes on where it stopped.
 * @throws SportelloError
 */
export function uploadFile(
  access: UploadAccess,
  named: NamedFile,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Attachment> {
  const { id, file, name } = named;
  if (file.size > partBytes) return uploadInParts(access, named, onProgress, signal);
  const form = new FormData();
  form.append('id', id); // before the file: the server must know it when the file begins
  form.append('file', file, name);
  return sendBody(access, 'v1/attachments', form, onProgress, signal);
}

/** How often one upload may cross with another of the same file, such as the one that this one takes over from. */
const mostCrossings = 5;

/** The server says where to go on, at the beginning and after each part. */
async function uploadInParts(
  access: UploadAccess,
  { id, file, name }: NamedFile,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Attachment> {
  const { size } = file;
  const ask = () => request<Upload>(access, 'POST', 'v1/uploads', { id, name, bytes: size });
  let upload = await ask();
  let crossings = 0;
  for (let parts = 0; upload.offset !== null; parts += 1) {
    const { offset } = upload;
    onProgress(offset / size, parts > 0);
    const part = file.slice(offset, offset + partBytes);
    const onSent = (share: number) => onProgress((offset + share * part.size) / size);
    try {
      upload = await sendBody<Upload>(access, `v1/uploads/${id}?offset=${offset}`, part, onSent, signal);
    } catch (thrown) {
      const { code, message } = toSportelloError(thrown);
      if (code !== 'upload_busy' && code !== 'wrong_offset') throw thrown;
      if (++crossings > mostCrossings) throw new SportelloError('rate-limited', code, message);
      if (code === 'upload_busy') await new Promise((resolve) => setTimeout(resolve, 1_000));
      upload = await ask();
    }
  }
  return upload.attachment as Attachment;
}

/**
 * What an earlier page has sent whole.
 * @param mayBeSent the page has the file's bytes: then it is no failure that the server has none
 */
export async function findEarlier(
  access: UploadAccess,
  id: string,
  mayBeSent: boolean,
): Promise<Attachment | undefined> {
  try {
    return await request<Attachment>(access, 'GET', `v1/attachments/${id}`);
  } catch (thrown) {
    if (mayBeSent && toSportelloError(thrown).code === 'not_found') return undefined;
    throw thrown;
  }
}
