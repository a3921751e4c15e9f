import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createScanner } from '../../server/src/files/scanner.ts';
import { eicar, startClamd } from '../support/fake-clamd.ts';
import { picture, storedFiles, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';
import { filesScene } from './technicians/files-scene.ts';

async function scannedBy(url: string) {
  const server = await startServer({ env: { CLAMD_URL: url } });
  return { ...server, anna: await server.given.customer() };
}

test('a clean file is kept as it is without a scanner, and the scanner has seen every byte that came', async () => {
  const clamd = await startClamd();
  const { anna } = await scannedBy(clamd.url);
  const film = Buffer.concat([tinyMp4, Buffer.alloc(1_000_000, 5)]);
  const photo = await picture().jpeg().toBuffer();

  const answers = [await upload(anna.api, film, { name: 'a.mp4' }), await upload(anna.api, photo)];

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(clamd.seen.map((content) => content.length)).toEqual([film.length, photo.length]);
  expect(clamd.seen[0]?.equals(film)).toBe(true);
});

test('an infected file is refused in words, and nothing is left of it', async () => {
  const clamd = await startClamd();
  const { anna, dataDir } = await scannedBy(clamd.url);

  const { status, body } = await upload(anna.api, Buffer.concat([tinyPdf, eicar]), { name: 'invoice.pdf' });

  expect([status, body.error.code]).toEqual([422, 'attachment_refused']);
  expect(body.error.details[0].message).toMatch(/virus/);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('a technician’s file is looked at too, and so is their picture', async () => {
  const clamd = await startClamd();
  const { send, put, given, newest, dataDir } = await filesScene({ env: { CLAMD_URL: clamd.url } });
  const { message } = await send(['drawing.pdf']);
  const technicianId = message.author.kind === 'technician' ? message.author.id : '';
  const infectedPicture = Buffer.concat([await picture().png().toBuffer(), eicar]);

  const file = await put(message.missingFiles[0]?.id ?? '', Buffer.concat([tinyPdf, eicar]));
  const portrait = await given.service.request(`/v1/technicians/${technicianId}/picture`, {
    method: 'PUT',
    body: new Uint8Array(infectedPicture),
  });

  expect([file.status, file.body.error?.code]).toEqual([422, 'attachment_refused']);
  expect([portrait.status, portrait.body.error?.code]).toEqual([422, 'attachment_refused']);
  expect((await newest()).attachments).toEqual([]);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test.each([
  ['closes without a word', { reply: null }],
  ['says something else', { reply: 'INSTREAM: Can’t allocate memory ERROR\0' }],
  ['says half a word', { reply: 'stream: OK' }],
])('where the scanner %s, nothing passes unscanned: the customer is told to try again', async (_what, answer) => {
  const clamd = await startClamd(answer);
  const { anna, dataDir } = await scannedBy(clamd.url);

  const { status, body, headers } = await upload(anna.api, tinyPdf);

  expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '30']);
  expect(JSON.stringify(body)).not.toMatch(/clamd|allocate|127\.0\.0\.1/);
  expect(await storedFiles(dataDir)).toEqual([]);
});

test('where the scanner is away nothing passes either, and when it is back the same upload does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-clamd-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'clamd.sock');
  const { anna } = await scannedBy(`unix:${path}`);
  const id = uuid();

  const away = await upload(anna.api, tinyPdf, { id });
  const clamd = await startClamd({ path });
  const back = await upload(anna.api, tinyPdf, { id });

  expect([away.status, back.status, clamd.seen.length]).toEqual([503, 201, 1]);
});

test('a file that is too large for the scanner is refused, not passed', async () => {
  const clamd = await startClamd({ reply: 'INSTREAM size limit exceeded. ERROR\0' });
  const { anna } = await scannedBy(clamd.url);

  const { status, body } = await upload(anna.api, tinyPdf);

  expect([status, body.error.details[0].message]).toEqual([
    422,
    expect.stringMatching(/larger than what can be checked/),
  ]);
});

/** A daemon that accepts and then neither reads nor speaks, and a file that is larger than what the system takes for it. */
async function silentDaemon() {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-silent-'));
  const path = join(folder, 'large');
  await writeFile(path, Buffer.alloc(30_000_000));
  const sockets: Socket[] = [];
  const daemon = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    daemon.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { path, url: `tcp://127.0.0.1:${(daemon.address() as AddressInfo).port}` };
}

test('a scanner that takes nothing is given up long before the time of a scan', async () => {
  const { path, url } = await silentDaemon();
  const scanner = createScanner(url, { maxMs: 60_000, idleMs: 300, maxWaiting: 20 });

  const refused = await scanner.check(path).catch((error: unknown) => error);

  expect(refused).toMatchObject({ code: 'unavailable', cause: { message: 'clamd takes nothing' } });
});

test('who comes when too many wait for the scanner is told at once to try again', async () => {
  const { path, url } = await silentDaemon();
  const scanner = createScanner(url, { maxMs: 60_000, idleMs: 1_000, maxWaiting: 2 });
  const six = Array.from({ length: 6 }, () => scanner.check(path).catch((error: unknown) => error));

  const seventh = await scanner.check(path).catch((error: unknown) => error);

  expect(seventh).toMatchObject({ code: 'unavailable', cause: { message: 'too many files wait for clamd' } });
  expect(await Promise.all(six)).toHaveLength(6);
});

test('a start whose scanner does not answer warns in the log, and one that answers does not', async () => {
  const clamd = await startClamd();
  const told: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => told.push(line) });

  await startServer({ env: { CLAMD_URL: clamd.url }, logger });
  const afterAnswer = [...told];
  await startServer({ env: { CLAMD_URL: 'tcp://127.0.0.1:1' }, logger });

  expect(afterAnswer.join()).not.toContain('CLAMD_URL');
  await expect.poll(() => told.join()).toContain('CLAMD_URL does not answer');
});
