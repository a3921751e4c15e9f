import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../../server/src/backup/restore-backup.ts';
import { readConfig } from '../../../server/src/config.ts';
import { checkFiles } from '../../../server/src/doctor/check-files.ts';
import { s3Keys, startFakeS3 } from '../../support/fake-s3.ts';
import { tinyPdf, upload } from '../../support/files.ts';
import { startServer } from '../../support/start-server.ts';

Object.assign(process.env, s3Keys);

async function scene() {
  const s3 = await startFakeS3();
  onTestFinished(s3.stop);
  const server = await startServer({ env: { FILES_URL: s3.filesUrl('desk') } });
  return { ...server, s3, config: readConfig({ DATA_DIR: server.dataDir, FILES_URL: s3.filesUrl('desk') }) };
}

test('the doctor tries the bucket, leaves nothing in it, and says what to do where it refuses', async () => {
  const { s3, deps, config } = await scene();

  const well = await checkFiles(deps, config);
  s3.fail('denied');
  const denied = await checkFiles(deps, config);

  expect(well).toMatchObject({ outcome: 'ok', sentence: 's3://files/desk takes, gives and deletes files.' });
  expect(s3.objects.size).toBe(0);
  expect(denied).toMatchObject({ outcome: 'failed', fix: expect.stringContaining('s3:PutObject') });
});

test('a backup says that its files stay in the bucket, and is restored only beside them', async () => {
  const { given, config } = await scene();
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

test.each([
  ['s3://files', 'must have a region'],
  ['s3://key:secret@files?region=eu-south-1', 'must hold no keys'],
  ['s3://files?region=eu-south-1&acl=public', 'acl is none of it'],
  ['s3://files?endpoint=minio', 'must have an endpoint such as'],
  ['ftp://files', 'must be file:PATH or s3://'],
])('the place %s is refused with what is wrong', (FILES_URL, why) => {
  expect(() => readConfig({ FILES_URL })).toThrow(why);
});
