import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished } from 'vitest';
import { removeUnusedFilesLater } from '../../server/src/files/remove-unused-file.ts';
import { storedFiles } from '../support/files.ts';
import { onDisk } from '../support/s3.ts';
import { until } from '../support/slack-workspace.ts';
import { startServer } from '../support/start-server.ts';

const dayMs = 24 * 60 * 60 * 1000;

onDisk('one thing that cannot be deleted stops no sweep, and is told once with its reason', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const files = join(dataDir, 'files');
  const dayOld = new Date(Date.now() - dayMs - 1);
  const makeOld = async (path: string, isStuck: boolean) => {
    await mkdir(isStuck ? path : dirname(path), { recursive: true }); // a folder is not deleted as a file is
    if (!isStuck) await writeFile(path, 'left behind');
    await utimes(path, dayOld, dayOld);
    return path;
  };
  const [stuckId, stuckPart] = [`${uuid().slice(0, -2)}00`, '00000000-0000-4000-8000-000000000000'];
  const paths = [join('unfinished', '0'), join('parts', stuckPart), join('00', stuckId)];
  for (const path of paths) await makeOld(join(files, path), true);
  const others = [join('unfinished', '1'), join('parts', uuid()), join('ff', `${uuid().slice(0, -2)}ff`)];
  for (const path of others) await makeOld(join(files, path), false);
  const lines: string[] = [];

  const { stop } = await startServer({
    dataDir,
    logger: pino({ level: 'error' }, { write: (line) => void lines.push(line) }),
  });
  await until(async () => lines.length > 0, 5_000);
  await stop();

  expect(await storedFiles(dataDir)).toEqual([]);
  expect(lines).toHaveLength(1);
  const { msg, err } = JSON.parse(lines[0] ?? '{}');
  expect(msg).toBe('what is no longer needed could not be removed');
  expect(err.message).toContain(
    `could not delete 3: ${join(files, 'unfinished', '0')}, ${stuckPart}, ${stuckId}; the first`,
  );
  expect(err.message).toContain('EISDIR');
});

onDisk('a stop waits for files that are being deleted', async () => {
  const { deps, dataDir, stop } = await startServer();
  const names = Array.from({ length: 50 }, () => uuid());
  for (const name of names) await deps.files.put(await deps.files.makeTemporary(), name, 'original');

  removeUnusedFilesLater(deps.database, deps.files, names);
  await stop();

  expect(await storedFiles(dataDir)).toEqual([]);
});
