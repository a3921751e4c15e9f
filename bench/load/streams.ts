import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Many open streams on bare sockets, which only look for the id of what is published. */
export interface Streams {
  /** From the first request until every stream has said that it listens. */
  openedMs: number;
  /** How many requests were answered with something else first, by its status; `cut`: by no answer at all. */
  refused: Record<string, number>;
  /**
   * Waits until every stream has received the event with this id, for ten seconds at most.
   * @returns when each did, by `performance.now()`; one that did not is missing
   */
  receive(id: string): Promise<number[]>;
  close(): void;
}

/** So many ask at once where nobody says otherwise; the next begins when one of them listens. */
const usuallyAtOnce = 250;
const mostRefusals = 20;
const againAfterMs = 100;

/**
 * Opens streams, each tried again until it listens.
 * @param tokenOf the bearer token of a stream
 */
export async function openStreams(
  { port, path, count, atOnce = usuallyAtOnce }: { port: number; path: string; count: number; atOnce?: number },
  tokenOf: (stream: number) => string,
): Promise<Streams> {
  const began = performance.now();
  let expected: { id: Buffer; moments: number[]; done(): void } | undefined;
  const take = (chunk: Buffer) => {
    if (!expected?.id || !chunk.includes(expected.id)) return;
    expected.moments.push(performance.now());
    if (expected.moments.length === count) expected.done();
  };
  const sockets: Socket[] = [];
  const refused: Streams['refused'] = {};
  let next = 0;
  const open = async (stream: number): Promise<Socket> => {
    for (let refusals = 0; ; refusals += 1) {
      try {
        return await openStream(port, path, tokenOf(stream), take);
      } catch (error) {
        if (refusals === mostRefusals) throw error;
        const why = error instanceof NotListening ? error.status : 'cut';
        refused[why] = (refused[why] ?? 0) + 1;
        await pause(againAfterMs);
      }
    }
  };
  const openMore = async () => {
    while (next < count) {
      const stream = next++;
      sockets.push(await open(stream));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, openMore));
  return {
    openedMs: performance.now() - began,
    refused,
    receive: (id) =>
      new Promise((resolve) => {
        const moments: number[] = [];
        const done = () => {
          clearTimeout(tooLong);
          expected = undefined;
          resolve(moments);
        };
        const tooLong = setTimeout(done, 10_000);
        expected = { id: Buffer.from(id), moments, done };
      }),
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

class NotListening extends Error {
  readonly status: string;

  constructor(status: string, answer: string) {
    super(answer);
    this.status = status;
  }
}

function openStream(port: number, path: string, token: string, take: (chunk: Buffer) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    let isReady = false;
    socket.on('data', (chunk: Buffer) => {
      if (isReady) return take(chunk);
      const text = chunk.toString('latin1');
      if (text.startsWith('HTTP/1.1 ') && !text.startsWith('HTTP/1.1 200')) {
        reject(new NotListening(text.slice(9, 12), text.slice(0, 300)));
        socket.destroy();
      }
      if (!text.includes('event: ready')) return;
      isReady = true;
      resolve(socket);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('a stream was closed')));
  });
}
