import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** The harmless file that every scanner takes for a virus (https://www.eicar.org). */
export const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', 'latin1');

/**
 * A clamd at the edge: speaks INSTREAM, finds EICAR anywhere, and remembers what it was shown. Ends with the test.
 * @param reply what it says instead, such as another daemon's refusal; null: it closes without a word
 */
export async function startClamd({ reply, path }: { reply?: string | null; path?: string } = {}) {
  const seen: Buffer[] = [];
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.toString('latin1') === 'zPING\0') {
        socket.end('PONG\0');
        return;
      }
      const content = contentOf(received);
      if (!content) return;
      seen.push(content);
      if (reply === null) socket.destroy();
      else socket.end(reply ?? (content.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0'));
    });
  });
  await new Promise<void>((resolve) => (path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve)));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(async () => {
    if (server.listening) await stop();
  });
  const address = server.address();
  const url = typeof address === 'object' && address ? `tcp://127.0.0.1:${address.port}` : `unix:${path}`;
  return { url, seen, stop };
}

/** The pieces of a whole INSTREAM command; undefined while some are missing. */
function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (received.length < command.length) return undefined;
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('no INSTREAM');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
