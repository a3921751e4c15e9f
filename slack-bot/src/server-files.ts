import type { Operation } from '@sportello/server/contract/operation';
import type { z } from 'zod';
import { type Bytes, passOn } from './bytes.ts';
import { addressOf, answerOf, ServerError } from './server-client.ts';

/** Moves files from and to the server, without ever holding one whole. */
export interface ServerFiles {
  /**
   * Opens a file by its signed address in the API. That may name the server as browsers know it: only the path
   * counts, and the service token stays here.
   */
  open(address: string): Promise<Bytes>;
  /** Hands bytes over. @throws ServerError */
  put<Op extends Operation>(
    operation: Op,
    params: z.input<Op['params']>,
    bytes: Bytes,
  ): Promise<z.output<Op['answer']>>;
}

/** How long the server may take to begin its answer to who asks for a file. */
const openWithinMs = 30_000;

/** Makes the way of files between the bot and the server. */
export function createServerFiles({
  url,
  token,
  signal,
}: {
  url: string;
  token: string;
  /** Nothing is moved after this. */
  signal: AbortSignal;
}): ServerFiles {
  return {
    async open(address) {
      const given = new URL(address);
      const path = given.pathname.slice(given.pathname.indexOf('/v1/')) + given.search;
      const place = new URL(path.slice(1), url.endsWith('/') ? url : `${url}/`);
      const response = await beginWithin(openWithinMs, signal, (begin) =>
        fetch(place, { redirect: 'error', signal: begin }),
      ).catch((error: unknown) => {
        throw new ServerError('unreachable', 0, `The server at ${place.host} gives no file`, { cause: error });
      });
      if (response.ok && response.body) return { stream: response.body, length: lengthOf(response) };
      await response.body?.cancel();
      throw new ServerError('unreadable_answer', response.status, `The server gives no file: HTTP ${response.status}`);
    },
    async put(operation, params, bytes) {
      const response = await passOn(bytes, signal, async (stream, ending) => {
        const answer = await fetch(addressOf(operation, { params }, url), {
          method: operation.method.toUpperCase(),
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'content-type': 'application/octet-stream',
            ...(bytes.length === undefined ? {} : { 'content-length': String(bytes.length) }),
          },
          body: stream,
          duplex: 'half',
          redirect: 'error', // the token must not follow to another host
          signal: ending,
        });
        return { status: answer.status, ok: answer.ok, text: await answer.text() };
      });
      return answerOf(operation, response);
    },
  };
}

/** Ends what has not begun in time; what has begun takes as long as it needs. */
export async function beginWithin(
  ms: number,
  signal: AbortSignal,
  begin: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Error(`no answer within ${ms / 1000} s`)), ms);
  const end = () => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await begin(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** What an answer says of its length; undefined where it does not. */
export function lengthOf(response: Response): number | undefined {
  const length = response.headers.get('content-length');
  // What was packed on the way is longer when it is unpacked.
  return length === null || response.headers.has('content-encoding') ? undefined : Number(length);
}
