import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../../server/src/backup/restore-backup.ts';
import { faultsIn, preparedData, readBooks, say, startServerProcess } from '../../support/server-process.ts';
import { startServer } from '../../support/start-server.ts';

const program = fileURLToPath(new URL('../../../server/bin/sportello.js', import.meta.url));

function sportello(args: string[], dataDir: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a backup that is made while messages come holds all that were acknowledged before it began, and is restored whole', async () => {
  const { dataDir, token, ticketId } = await preparedData();
  const server = await startServerProcess(dataDir);
  expect(await server.isReady()).toBe(true);
  const backups = emptyFolder();
  const restored = join(emptyFolder(), 'data');
  const acknowledged: string[] = [];
  let isWriting = true;
  const write = async () => {
    while (isWriting) {
      const said = await say({ url: server.url, token, ticketId });
      if (said.acknowledged) acknowledged.push(said.id);
    }
  };
  const writers = [write(), write(), write(), write()];
  while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 20));

  const before = [...acknowledged];
  const made = await sportello(['backup', join(backups, 'one')], dataDir);
  const during = acknowledged.length - before.length;
  isWriting = false;
  await Promise.all(writers);
  const back = await sportello(['restore', join(backups, 'one')], restored);
  const books = await readBooks(restored, ticketId);

  expect([made.status, made.stderr, back.status, back.stderr]).toEqual([0, '', 0, '']);
  expect(during).toBeGreaterThan(0);
  expect(faultsIn(books, before)).toEqual([]);
  expect(readdirSync(backups)).toEqual(['one']);
}, 120_000);

test('what root restores belongs to the owner of the folder, in which the server is somebody else', async () => {
  const scene = await startServer();
  await scene.given.attachment(await scene.given.customer());
  const folder = join(emptyFolder(), 'backup');
  const there = emptyFolder();
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(there, 1234, 2345);
  const { uid, gid } = statSync(there);

  await sportello(['backup', folder], scene.dataDir);
  const back = await sportello(['restore', folder], join(there, 'data'));
  const restored = readdirSync(there, { recursive: true, encoding: 'utf8' });

  expect([back.status, back.stderr]).toEqual([0, '']);
  expect(restored.filter((name) => name.startsWith('data/files/')).length).toBeGreaterThan(0);
  const owners = restored.map((name) => statSync(join(there, name)));
  expect(owners.filter((one) => one.uid !== uid || one.gid !== gid)).toEqual([]);
});

test('files come back byte for byte, and a restored server serves them', async () => {
  const scene = await startServer();
  const anna = await scene.given.customer();
  const ticket = await scene.given.ticket(anna);
  const id = await scene.given.attachment(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'see', attachments: [id] });
  const original = (await anna.api.get(`/v1/attachments/${id}`)).body;
  const folder = join(emptyFolder(), 'backup');
  const restored = join(emptyFolder(), 'data');

  const made = await sportello(['backup', folder, '--json'], scene.dataDir);
  await scene.stop();
  await sportello(['restore', folder], restored);
  const server = await startServer({ dataDir: restored });
  const file = await server.api.as(anna.token).get(`/v1/attachments/${id}`);

  expect(JSON.parse(made.stdout)).toMatchObject({ files: expect.any(Number), missing: [] });
  expect(JSON.parse(made.stdout).files).toBeGreaterThan(0);
  expect([file.status, file.body.bytes]).toEqual([200, original.bytes]);
}, 120_000);

test('nothing is overwritten, and what is damaged, not whole or no backup is not restored', async () => {
  const { dataDir } = await preparedData();
  const folder = join(emptyFolder(), 'backup');
  const placesIn = (data: string) => ({ databasePath: join(data, 'sportello.sqlite'), filesPath: join(data, 'files') });
  const make = () => makeBackup({ ...placesIn(dataDir), folder });
  const restore = (from: string, data = emptyFolder()) => restoreBackup({ ...placesIn(data), folder: from });

  await make();

  await expect(make()).rejects.toThrow('is there already: name a folder');
  await expect(restore(folder, dataDir)).rejects.toThrow('is there already: stop the server');
  await expect(restore(emptyFolder())).rejects.toThrow('is no backup of ours');
  truncateSync(join(folder, 'sportello.sqlite'), 12_288);
  await expect(restore(folder)).rejects.toThrow('is damaged');
  writeFileSync(join(folder, 'sportello.sqlite'), Buffer.alloc(8192, 'x'));
  await expect(restore(folder)).rejects.toThrow('is damaged');
}, 60_000);
