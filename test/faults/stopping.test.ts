import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { listen } from '../support/listen.ts';
import { faultsIn, preparedData, readBooks, say, startServerProcess } from '../support/server-process.ts';
import { freePort, until } from '../support/slack-workspace.ts';
import { endProcess, startProcess } from '../support/start-demo.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

test('SIGTERM ends streams and waiting workers at once, and the server with status 0', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const scene = await startServer({ dataDir });
  const anna = await scene.given.customer();
  await scene.stop();
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: dataDir, SERVICE_TOKEN: serviceToken, LOG_LEVEL: 'fatal' };
  const server = startProcess('server/bin/sportello.js', ['serve'], settings);
  onTestFinished(() => endProcess(server, 'SIGKILL'));
  const api = createApi(`http://127.0.0.1:${port}`, anna.token);
  await until(
    () =>
      api.get('/readyz').then(
        (answer) => answer.status === 200,
        () => false,
      ),
    20_000,
  );

  const stream = await listen(api);
  const worker = api.as(serviceToken).post('/v1/deliveries/claim', { destination: 'slack', limit: 1, waitSeconds: 30 });
  await sleep(300); // the worker's request is on its way
  const gone = once(server, 'exit');
  const started = performance.now();
  server.kill('SIGTERM');

  expect(await stream.next()).toBeUndefined();
  expect((await worker).body.items).toEqual([]);
  expect(await gone).toEqual([0, null]);
  expect(performance.now() - started).toBeLessThan(5_000);
}, 60_000);

test('SIGTERM while fifty write and read fails no request that was sent before it, and loses nothing', async () => {
  const { dataDir, token, ticketId } = await preparedData();
  const server = await startServerProcess(dataDir);
  expect(await server.isReady()).toBe(true);
  const at = { url: server.url, token, ticketId };
  const sent: Array<{ id: string; startedAt: number; status: number }> = [];
  let isOver = false;
  const writing = Array.from({ length: 50 }, async (_, index) => {
    while (!isOver) {
      const startedAt = performance.now();
      // Half of them connect anew each time; one that was still connecting had not been sent.
      const answer = await (index % 2 === 0 ? say(at) : sayAnew(at));
      const { id, status } = answer;
      sent.push({ id, startedAt: 'writtenAt' in answer ? answer.writtenAt : startedAt, status });
      if (status === 0) break; // nobody is there any more
    }
  });
  const stream = await fetch(`${server.url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });

  await sleep(1_500);
  const gone = once(server.child, 'exit');
  const stoppedAt = performance.now();
  server.child.kill('SIGTERM');
  const [code] = await gone;
  const ms = performance.now() - stoppedAt;
  isOver = true;
  await Promise.all(writing);

  const before = sent.filter(({ startedAt }) => startedAt < stoppedAt);
  console.log(`SIGTERM under ${before.length} requests: gone after ${Math.round(ms)} ms`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(before.length).toBeGreaterThan(50);
  expect(before.filter(({ status }) => status !== 201)).toEqual([]);
  expect(await stream.text()).toMatch(/retry: \d+\n\n$/);
  const acknowledged = sent.filter(({ status }) => status === 201).map(({ id }) => id);
  expect(faultsIn(await readBooks(dataDir, ticketId), acknowledged)).toEqual([]);
}, 60_000);

test('a request that arrives just after SIGTERM is still answered, with the end of its connection', async () => {
  const { dataDir } = await preparedData();
  const server = await startServerProcess(dataDir);
  expect(await server.isReady()).toBe(true);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');

  server.child.kill('SIGTERM');
  await sleep(50);
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  const answer = (await socket.toArray()).join('');

  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(answer.toLowerCase()).toContain('connection: close');
}, 60_000);

/** Sends a message on a connection of its own. */
function sayAnew({ url, token, ticketId }: { url: string; token: string; ticketId: string }) {
  const id = uuid();
  let writtenAt = Number.POSITIVE_INFINITY;
  return new Promise<{ id: string; status: number; writtenAt: number }>((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sending = request(`${url}/v1/tickets/${ticketId}/messages`, { method: 'POST', agent: false, headers });
    sending.on('response', (answer) => {
      answer.resume();
      answer.on('close', () => resolve({ id, writtenAt, status: answer.complete ? (answer.statusCode ?? 0) : 0 }));
    });
    sending.on('error', () => resolve({ id, writtenAt, status: 0 }));
    sending.on('finish', () => {
      writtenAt = performance.now();
    });
    sending.end(JSON.stringify({ id, body: `message ${id}` }));
  });
}
