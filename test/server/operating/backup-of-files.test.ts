import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeBackup } from '../../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../../server/src/backup/restore-backup.ts';
import { readConfig } from '../../../server/src/config.ts';
import { keptFiles } from '../../../server/src/database/copy-database.ts';
import { s3Keys, startFakeS3 } from '../../support/fake-s3.ts';
import { tinyPdf, upload } from '../../support/files.ts';
import { onDisk } from '../../support/s3.ts';
import { startServer } from '../../support/start-server.ts';

test('a backup says that its files stay in the bucket, and is restored only beside them', async () => {
  for (const [name, value] of Object.entries(s3Keys)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const s3 = await startFakeS3();
  onTestFinished(s3.stop);
  const { given, dataDir } = await startServer({ env: { FILES_URL: s3.filesUrl('desk') } });
  const config = readConfig({ DATA_DIR: dataDir, FILES_URL: s3.filesUrl('desk') });
  await upload((await given.customer()).api, tinyPdf);
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const backup = join(folder, 'backup');
  const places = { databasePath: join(folder, 'data', 'sportello.sqlite'), filesPath: join(folder, 'data', 'files') };

  const made = await makeBackup({ ...config, databasePath: config.database, folder: backup });

  expect(made).toEqual({ files: 0, missing: [], filesIn: 's3://files/desk' });
  await expect(restoreBackup({ ...places, folder: backup })).rejects.toThrow('set FILES_URL to it');
  await expect(restoreBackup({ ...places, folder: backup, bucket: config.bucket })).resolves.toMatchObject({
    files: 0,
  });
});

onDisk('a database that an earlier release has left tells its files by their ids', async () => {
  const { given, deps, dataDir } = await startServer();
  const anna = await given.customer();
  const { body: file } = await upload(anna.api, tinyPdf);
  await deps.database.transaction(async ({ run }) => {
    await run('DROP INDEX attachments_stored_as');
    await run('ALTER TABLE attachments DROP COLUMN stored_as');
  });

  expect(await keptFiles(join(dataDir, 'sportello.sqlite'))).toEqual([{ name: file.id, size: 'original' }]);
});
