import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../support/start-server.ts';

const headers = 'POST /v1/sessions HTTP/1.1\r\nHost: portal.test\r\nX-Slow: ';
const body =
  'POST /v1/sessions HTTP/1.1\r\nHost: portal.test\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{';

test('five hundred senders of a byte at a time slow nobody down and are gone within 30 s', async () => {
  const { api, url } = await startServer();
  const usual = await p95(api);
  const sockets = await Promise.all(
    Array.from({ length: 500 }, (_, index) => dribble(url, index % 2 ? headers : body)),
  );

  const meanwhile = await p95(api);
  const started = performance.now();
  while (sockets.some((socket) => !socket.closed) && performance.now() - started < 30_000) await pause(200);

  expect(sockets.filter((socket) => !socket.closed)).toHaveLength(0);
  // Below a few milliseconds the timers of a busy machine decide.
  expect(meanwhile).toBeLessThan(Math.max(2 * usual, 50));
  expect((await api.get('/healthz')).status).toBe(200);
}, 90_000);

/** Begins a request and goes on with a byte a second, for ever. */
function dribble(url: string, beginning: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(beginning);
      resolve(socket);
    });
    socket.on('error', () => undefined);
    socket.resume();
    const timer = setInterval(() => socket.writable && socket.write('a'), 1_000);
    socket.once('close', () => clearInterval(timer));
    onTestFinished(() => void socket.destroy());
  });
}

/** How long the slowest but five of a hundred good requests take, in milliseconds. */
async function p95(api: { get(path: string): Promise<{ status: number }> }): Promise<number> {
  const took: number[] = [];
  for (let index = 0; index < 100; index += 1) {
    const started = performance.now();
    const { status } = await api.get('/v1/sites/nobody');
    if (status !== 404) throw new Error(`answered ${status}`);
    took.push(performance.now() - started);
  }
  return took.sort((one, other) => one - other)[94] ?? 0;
}
