import type { Attachment } from '@sportello/server/contract/attachments';
import { request } from './api.ts';
import { errorFromAnswer, SportelloError, toSportelloError } from './sportello-error.ts';

/** Where files go and in whose name. `server` ends in a slash. */
export interface UploadAccess {
  server: string;
  token: string;
  /** The token is no longer accepted; true once another has taken its place. */
  onUnauthenticated?: () => unknown;
}

/** Nothing moved for this long: the line is dead, though the browser may not have noticed. */
const stallMs = 45_000;

/**
 * Sends one file. Repeating it with the same id gives the first answer again. `fetch` would be silent about how far
 * it is, so it is an XMLHttpRequest.
 * @throws SportelloError
 */
export function uploadFile(
  { server, token }: UploadAccess,
  { id, file, name }: { id: string; file: Blob; name: string },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: SportelloError) => {
      clearTimeout(timer);
      reject(error);
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fail(new SportelloError('timeout', 'timeout', 'No answer in time'));
        sending.abort();
      }, stallMs);
    };
    const moved = (event: ProgressEvent) => {
      watch();
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    sending.upload.addEventListener('progress', moved);
    sending.addEventListener('load', () => {
      const answer = parse(sending.responseText);
      if (sending.status >= 400 || answer === undefined) fail(errorFromAnswer(sending.status, answer));
      else resolve(answer as Attachment);
      clearTimeout(timer);
    });
    sending.addEventListener('error', () =>
      fail(new SportelloError('offline', 'network', 'The server is out of reach')),
    );
    sending.addEventListener('abort', () => fail(new SportelloError('refused', 'aborted', 'Cancelled')));
    signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.open('POST', new URL('v1/attachments', server));
    sending.setRequestHeader('authorization', `Bearer ${token}`);
    sending.setRequestHeader('accept', 'application/json');
    const form = new FormData();
    form.append('id', id); // before the file: the server must know it when the file begins
    form.append('file', file, name);
    watch();
    sending.send(form);
  });
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
