import { basename, join } from 'node:path';
import { test } from 'vitest';
import { keysPath } from './fake-s3.ts';

/** Where the tests of the server keep files in S3 instead of on the disk. */
const s3 = process.env.TEST_S3;

/** A test that puts files where only a folder has them. */
export const onDisk = test.skipIf(s3 !== undefined);

/** Settings of a server whose data is in a folder: its files are in a bucket where the tests run so. */
export function bucketFor(dataDir: string): { FILES_URL?: string } {
  if (s3 === undefined) return {};
  return { FILES_URL: `s3://files/${basename(dataDir)}?endpoint=${encodeURIComponent(s3)}` };
}

/** What such a server has in its bucket, called as it would be in its folder. */
export async function filesInBucket(dataDir: string): Promise<string[]> {
  if (s3 === undefined) return [];
  const keys = (await (await fetch(`${s3}/${keysPath}`)).json()) as string[];
  const prefix = `${basename(dataDir)}/`;
  return keys.filter((key) => key.startsWith(prefix)).map((key) => join(dataDir, 'files', key.slice(prefix.length)));
}
