import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { copyFiles } from '../../server/src/files/copy-files.ts';
import { createDiskStore } from '../../server/src/files/disk-store.ts';
import { readS3Place } from '../../server/src/files/s3-place.ts';
import { createS3Store } from '../../server/src/files/s3-store.ts';
import { s3Keys, startFakeS3 } from '../support/fake-s3.ts';
import { load, picture, storedFiles, tinyMp4, tinyPdf, upload } from '../support/files.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { onDisk } from '../support/s3.ts';
import { environmentOf, program } from '../support/shell.ts';
import { startServer } from '../support/start-server.ts';

/** A server whose customer has sent a picture, a PDF and a video: four files with the small picture. */
async function scene() {
  for (const [name, value] of Object.entries(s3Keys)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const s3 = await startFakeS3();
  onTestFinished(s3.stop);
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startServer({ dataDir });
  const anna = await server.given.customer();
  const contents = [await picture().jpeg().toBuffer(), tinyPdf, tinyMp4];
  const files = [];
  for (const [index, name] of ['a.jpg', 'b.pdf', 'c.mp4'].entries()) {
    files.push((await upload(anna.api, contents[index] ?? tinyPdf, { name })).body);
  }
  const place = readS3Place(s3.filesUrl('acme'));
  if (typeof place === 'string') throw new Error(place);
  const disk = createDiskStore(join(dataDir, 'files'));
  return { s3, dataDir, server, files, disk, bucket: createS3Store(place, join(dataDir, 'files')) };
}

onDisk(
  'an installation moves into a bucket and out of it by one command, which leaves the old place as it is',
  async () => {
    const { s3, dataDir, server, files } = await scene();
    const before = await Promise.all(files.map(({ url }) => load(server.api, url)));
    await server.stop();
    const kept = (await storedFiles(dataDir)).sort();
    const folder = join(dataDir, 'elsewhere');
    const move = async (url: string, FILES_URL = '') => {
      const env = { ...environmentOf(dataDir), FILES_URL, ...s3Keys };
      const args = [program, 'files', 'move', url];
      const { status, stdout, stderr } = await runToEnd(process.execPath, args, { cwd: dataDir, env });
      const [first = ''] = stdout.split('\n');
      return [status, status === 0 ? first.replace(/\d+ bytes/, 'n bytes') : stderr.trim()];
    };

    const into = await move(s3.filesUrl('acme'));
    const again = await move(s3.filesUrl('acme'));
    const out = await move(`file:${folder}`, s3.filesUrl('acme'));
    const nowhere = await move(s3.filesUrl('acme'), s3.filesUrl('acme'));
    const mistaken = await move(s3.filesUrl('acme'), `file:${folder}x`);
    const moved = await startServer({ dataDir, env: { FILES_URL: s3.filesUrl('acme') } });
    const after = await Promise.all(files.map(({ url }) => load(moved.api, url)));

    expect(into).toEqual([0, '4 files (n bytes) copied and compared, 0 were there already.']);
    expect(again).toEqual([0, '0 files (n bytes) copied and compared, 4 were there already.']);
    expect(out).toEqual([0, '4 files (n bytes) copied and compared, 0 were there already.']);
    expect(nowhere).toEqual([1, expect.stringContaining('is where the files are already')]);
    expect(mistaken).toEqual([1, expect.stringContaining('There is no folder')]);
    expect((await storedFiles(dataDir)).sort()).toEqual(kept);
    expect(after.map(({ status, body }) => [status, body])).toEqual(before.map(({ body }) => [200, body]));
  },
);

onDisk('what a bucket refused half-way goes on later, and only what is missing is copied', async () => {
  const { s3, disk, bucket } = await scene();
  const put = bucket.put;
  let puts = 0;
  const failing = {
    ...bucket,
    put: (...file: Parameters<typeof put>) => (++puts > 2 ? Promise.reject(new Error('gone')) : put(...file)),
  };

  await expect(copyFiles(disk, failing)).rejects.toThrow('gone');
  await vi.waitFor(() => expect(s3.objects.size).toBe(2));
  const rest = await copyFiles(disk, bucket);

  expect(rest).toMatchObject({ copied: 2, there: 2 });
  expect(s3.objects.size).toBe(4);
});

onDisk('a file that arrives as another one is told', async () => {
  const { disk, bucket, s3 } = await scene();
  const put = bucket.put;
  const spoiling = {
    ...bucket,
    put: async (...file: Parameters<typeof put>) => {
      await put(...file);
      for (const object of s3.objects.values()) object.content = Buffer.alloc(object.content.length);
    },
  };

  await expect(copyFiles(disk, spoiling)).rejects.toThrow('is not the same in the new place');
  await vi.waitFor(async () => expect(await copyFiles(disk, bucket)).toMatchObject({ copied: expect.any(Number) }));
  const spoiled = [...s3.objects.values()].filter(({ content }) => content.every((byte) => byte === 0));
  expect(spoiled).toEqual([]);
});
