import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../../server/src/config.ts';
import { checkFiles } from '../../../server/src/doctor/check-files.ts';
import { s3Keys, startFakeS3 } from '../../support/fake-s3.ts';
import { startServer } from '../../support/start-server.ts';

for (const [name, value] of Object.entries(s3Keys)) vi.stubEnv(name, value);
afterAll(() => void vi.unstubAllEnvs());

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

test.each([
  ['s3://files', 'must have a region'],
  ['s3://key:secret@files?region=eu-south-1', 'must hold no keys'],
  ['s3://files?region=eu-south-1&acl=public', 'acl is none of it'],
  ['s3://files?endpoint=minio', 'must have an endpoint such as'],
  ['ftp://files', 'must be file:PATH or s3://'],
])('the place %s is refused with what is wrong', (FILES_URL, why) => {
  expect(() => readConfig({ FILES_URL })).toThrow(why);
});
