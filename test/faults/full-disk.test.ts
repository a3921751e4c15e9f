import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { picture, storedFiles, tinyPdf, upload } from '../support/files.ts';
import { faultsIn, kill, preparedData, readBooks, say, startServerProcess } from '../support/server-process.ts';

/** A folder of 8 MiB; undefined where this process may not mount one. */
async function smallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-small-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
  if (status !== 0) {
    await rm(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(async () => {
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

test('a full disk is told with the right status, leaves no part of a file, and heals without a restart (needs root)', async ({
  skip,
}) => {
  const disk = (await smallDisk()) ?? skip('no disk of 8 MiB can be mounted here');
  const dataDir = join(disk, 'data');
  await mkdir(dataDir);
  const { token, ticketId } = await preparedData(dataDir);
  const server = await startServerProcess(dataDir);
  expect(await server.isReady()).toBe(true);
  const api = createApi(server.url, token);
  const at = { url: server.url, token, ticketId };
  const filler = join(disk, 'filler');
  const before = await storedFiles(dataDir);

  // So full that a photo does not fit, but the database can still grow.
  await writeFile(filler, Buffer.alloc(freeBytes(disk) - 400_000));
  const photo = await picture(900, 700).png().toBuffer();
  const refusedFile = await upload(api, photo);
  const parts = await storedFiles(dataDir);
  const words = await say(at);

  // And then not a byte is left.
  await writeFile(join(disk, 'rest'), Buffer.alloc(freeBytes(disk))).catch(() => undefined);
  const full = [];
  for (let count = 0; count < 30; count += 1) full.push(await say(at));
  const reading = await api.get(`/v1/tickets/${ticketId}/messages`);

  await rm(filler);
  await rm(join(disk, 'rest'));
  const healed = await say(at);
  const file = await upload(api, tinyPdf);
  await kill(server.child);

  expect([refusedFile.status, refusedFile.body.error.code]).toEqual([507, 'storage_full']);
  expect(parts).toEqual(before);
  expect(words.status).toBe(201);
  const refused = full.filter(({ acknowledged }) => !acknowledged);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 2']));
  expect(reading.status).toBe(200);
  expect([healed.status, file.status]).toEqual([201, 201]);
  const acknowledged = [words, ...full, healed].filter((one) => one.acknowledged).map(({ id }) => id);
  expect(faultsIn(await readBooks(dataDir, ticketId), acknowledged)).toEqual([]);
  expect(await readdir(join(dataDir, 'files', 'unfinished'))).toEqual([]);
}, 90_000);

function freeBytes(folder: string): number {
  const { stdout } = spawnSync('df', ['--output=avail', '-B1', folder], { encoding: 'utf8' });
  return Number(stdout.trim().split('\n').at(-1));
}
