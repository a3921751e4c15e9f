import { mkdir, rename, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { sweepFiles } from '../../server/src/files/sweep-files.ts';
import { load, storedFiles, storedPath, tinyPdf, upload } from '../support/files.ts';
import { onDisk } from '../support/s3.ts';
import { startServer } from '../support/start-server.ts';

const dayMs = 24 * 60 * 60 * 1000;

onDisk('a file that an earlier release kept under its id is sent, stays in a sweep and goes with its row', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const { body: file } = await upload(anna.api, tinyPdf);
  const path = join(dataDir, 'files', file.id.slice(-2), file.id);
  await mkdir(dirname(path), { recursive: true });
  await rename(await storedPath({ deps, dataDir }, file.id), path);
  await deps.database.transaction((tx) => tx.run('UPDATE attachments SET stored_as = NULL'));
  await utimes(path, new Date(), new Date(Date.now() - dayMs - 1));

  await sweepFiles(deps);
  const kept = await load(anna.api, file.url);
  const removed = await anna.api.delete(`/v1/attachments/${file.id}`);

  expect([kept.status, kept.body.equals(tinyPdf), removed.status]).toEqual([200, true, 204]);
  expect(await storedFiles(dataDir)).toEqual([]);
});
