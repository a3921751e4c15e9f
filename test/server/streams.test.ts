import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { isThere, takeSocket } from '../../server/src/http/take-socket.ts';
import { OpenStream } from '../../server/src/live/open-stream.ts';
import { listen } from '../support/listen.ts';
import { sendRaw } from '../support/raw-http.ts';
import { startServer } from '../support/start-server.ts';

async function scene() {
  const { api, given } = await startServer();
  const anna = await given.customer();
  const ask = `GET /v1/stream HTTP/1.1\r\nHost: portal.test\r\nAuthorization: Bearer ${anna.token}\r\n\r\n`;
  const streams = async () => /^sportello_open_streams (\d+)$/m.exec(String((await api.get('/metrics')).body))?.[1];
  return { api, anna, ask, streams };
}

test('a stream lasts to the end of its connection, and nothing more is answered on it', async () => {
  const { api, anna, ask } = await scene();
  const next = `GET /v1/tickets HTTP/1.1\r\nHost: portal.test\r\nAuthorization: Bearer ${anna.token}\r\n\r\n`;
  const stream = await openRaw(api.url, ask);

  stream.socket.write(next);
  await anna.api.get('/v1/tickets');
  await pause(300);
  const inOneBreath = await sendRaw(api.url, [ask + next], { waitMs: 15_000 });

  expect(stream.text()).toMatch(/^HTTP\/1\.1 200 /);
  expect(stream.text()).toContain('\r\nConnection: close\r\n');
  expect(stream.text()).toMatch(/\r\n\r\nevent: ready\ndata: \{\}\n\n$/);
  expect(stream.socket.destroyed).toBe(false);
  expect([inOneBreath.text.includes('items'), inOneBreath.isClosed]).toEqual([false, true]);
}, 30_000);

test('a page that only ends its sending has left', async () => {
  const { api, ask, streams } = await scene();
  const { socket } = await openRaw(api.url, ask);

  socket.end();

  await once(socket, 'close');
  await expect.poll(streams, { timeout: 5_000 }).toBe('0');
}, 30_000);

test('a page that has ended its sending is gone, however much it has left unread', async () => {
  const taken: Socket[] = [];
  const take = async (req: Request, res: Response) => {
    if (await isThere(req, res)) taken.push(takeSocket(res, 'event: ready\n\n'));
    taken[0]?.write(Buffer.alloc(16 * 1024 * 1024));
  };
  const server = createHttpServer((req, res) => {
    take(req as Request, res as Response).catch(() => res.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  onTestFinished(() => void client.destroy());
  client.write('GET / HTTP/1.1\r\nHost: portal.test\r\n\r\n');
  await expect.poll(() => taken.length).toBe(1);

  client.end();

  await expect.poll(() => taken[0]?.destroyed, { timeout: 5_000 }).toBe(true);
}, 20_000);

test('a stream has no head alone', async () => {
  const { api, anna } = await scene();
  const headers = { authorization: `Bearer ${anna.token}` };

  const { status } = await fetch(`${api.url}/v1/stream`, { method: 'HEAD', headers });

  expect(status).toBe(405);
}, 30_000);

/** Opens a stream on a bare socket; settles once it is ready. */
async function openRaw(url: string, ask: string) {
  const { hostname, port } = new URL(url);
  let text = '';
  const socket = connect(Number(port), hostname).setEncoding('latin1');
  onTestFinished(() => void socket.destroy());
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.write(ask);
  await expect.poll(() => text, { timeout: 15_000 }).toContain('event: ready');
  return { socket, text: () => text };
}

test('who reads nothing is let go, with a bounded amount unread, and so is who does not take the end', async () => {
  const { written, ofSlow, ofEnded } = await twoThatReadNothing();
  const chunk = Buffer.alloc(64 * 1024);
  for (let count = 0; count < 2_000 && !written.destroyed; count += 1) {
    ofSlow.write(chunk);
    expect(written.writableLength).toBeLessThan(2 * 1024 * 1024);
    await nextTurn();
  }

  expect(written.destroyed).toBe(true);
  await expect.poll(() => ofEnded.destroyed, { timeout: 10_000 }).toBe(true);
}, 20_000);

/** Two connections whose other side reads nothing; one stream is ended while much of it is unread. */
async function twoThatReadNothing() {
  const taken: Socket[] = [];
  const server = createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clients = [0, 1].map(() => connect(port, '127.0.0.1').pause());
  onTestFinished(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  await expect.poll(() => taken.length).toBe(2);
  const [written, ofEnded] = taken as [Socket, Socket];
  ofEnded.write(Buffer.alloc(16 * 1024 * 1024));
  const owner = { companyId: 'company', customerId: 'customer', sessionId: 'session' };
  new OpenStream(owner, ofEnded).end();
  expect(ofEnded.destroyed).toBe(false);
  return { written, ofSlow: new OpenStream(owner, written), ofEnded };
}

test('a stream is counted when it begins', async () => {
  const { api, anna } = await scene();

  await listen(anna.api);

  const text = String((await api.get('/metrics')).body);
  expect(text).toContain('sportello_http_requests_total{method="GET",route="/v1/stream",status="200"} 1');
});
