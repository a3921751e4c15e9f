import { errorFromAnswer, SportelloError } from './sportello-error.ts';
import type { UploadAccess } from './upload-file.ts';

/** Nothing moved for this long: the line is dead, though the browser may not have noticed. */
const stallMs = 45_000;

/**
 * Posts a body that may be long. `fetch` would be silent about how far it is, so it is an XMLHttpRequest.
 * @param onSent told which share of it has left, 0 to 1
 * @throws SportelloError
 */
export function sendBody<Answer>(
  { server, token }: UploadAccess,
  path: string,
  body: FormData | Blob,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: SportelloError) => {
      clearTimeout(timer);
      reject(error);
    };
    const cancelled = () => fail(new SportelloError('refused', 'aborted', 'Cancelled'));
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fail(new SportelloError('timeout', 'timeout', 'No answer in time'));
        sending.abort();
      }, stallMs);
    };
    if (signal.aborted) return cancelled();
    sending.upload.addEventListener('progress', (event) => {
      watch();
      if (event.lengthComputable) onSent(event.loaded / event.total);
    });
    sending.addEventListener('load', () => {
      const answer = parse(sending.responseText);
      if (sending.status >= 400 || answer === undefined)
        fail(errorFromAnswer(sending.status, answer, sending.getResponseHeader('retry-after')));
      else resolve(answer as Answer);
      clearTimeout(timer);
    });
    sending.addEventListener('error', () =>
      fail(new SportelloError('offline', 'network', 'The server is out of reach')),
    );
    sending.addEventListener('abort', cancelled);
    const abort = () => sending.abort();
    signal.addEventListener('abort', abort);
    sending.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    sending.open('POST', new URL(path, server));
    sending.setRequestHeader('authorization', `Bearer ${token}`);
    sending.setRequestHeader('accept', 'application/json');
    if (body instanceof Blob) sending.setRequestHeader('content-type', 'application/octet-stream');
    watch();
    sending.send(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
