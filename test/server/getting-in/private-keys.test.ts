import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPublic } from '../../../server/src/services/fetch-public.ts';

let hits = 0;
const canary = createServer((_req, res) => {
  hits += 1;
  res.end('{"keys":[]}');
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, '::', resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => canary.close());

const read = (url: string, privateHosts: string[] = []) =>
  fetchPublic(new URL(url), { privateHosts, maxBytes: 1_000, signal: AbortSignal.timeout(3_000) });

const thisMachine = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  'localhost',
  'LOCALHOST.',
  'localhost.localdomain',
  '127。0。0。1',
  '①②⑦.0.0.1',
];
const neighbours = [
  '10.0.0.1',
  '10.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '3232235521',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[2002:7f00:1::]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::10.0.0.1]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:a9fe:a9fe]',
];

test.each([...thisMachine, ...neighbours])('nothing is asked of %s, by http or https', async (host) => {
  const before = hits;

  for (const scheme of ['http', 'https']) {
    await expect(read(`${scheme}://${host}:${port}/keys`)).rejects.toThrow(
      /private network|ENOTFOUND|EAI_AGAIN|getaddrinfo/,
    );
  }

  expect(hits).toBe(before);
});

test('a host that the owner of the server has named is asked, and no other spelling of it', async () => {
  expect(await read(`http://127.0.0.1:${port}/`, ['127.0.0.1'])).toMatchObject({ status: 200, body: '{"keys":[]}' });
  await expect(read(`http://localhost:${port}/`, ['127.0.0.1'])).rejects.toThrow(/private network/);
});

test('a redirect is not followed, and an endless answer is cut', async () => {
  const server = createServer((req, res) => {
    if (req.url === '/redirect') res.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    else res.end('x'.repeat(100_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const before = hits;

  expect((await read(`${own}/redirect`, ['127.0.0.1'])).status).toBe(302);
  await expect(read(`${own}/endless`, ['127.0.0.1'])).rejects.toThrow(/too long/);

  expect(hits).toBe(before);
  server.close();
});

test('an answer that ends with its connection is whole', async () => {
  const body = JSON.stringify({ keys: ['x'.repeat(500)] });
  const server = createTcpServer((socket) => {
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${body}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { port } = server.address() as AddressInfo;
  const answers = await Promise.all(Array.from({ length: 50 }, () => read(`http://127.0.0.1:${port}`, ['127.0.0.1'])));

  expect(answers).toMatchObject(Array(50).fill({ status: 200, body }));
  server.close();
});

test.each([
  ['speaks another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', false],
  ['breaks off in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{', true],
  ['breaks off before it answers', '', true],
  ['never ends its answer', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{', false],
  ['never answers', '', false],
  ['says to go on for ever', 'HTTP/1.1 100 Continue\r\n\r\n', false],
])('a host that %s is given up, so that the next question is asked', async (_what, answer, breaksOff) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => (breaksOff ? socket.end(answer) : socket.write(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const signal = AbortSignal.timeout(300);

  const asked = fetchPublic(url, { privateHosts: ['127.0.0.1'], maxBytes: 1_000, signal });
  const outcome = await Promise.race([asked.catch(() => 'given up'), sleep(2_000, 'still waiting')]);

  expect(outcome).toBe('given up');
  server.close();
});
