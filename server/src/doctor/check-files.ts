import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import type { Deps } from '../deps.ts';
import { nameOfS3 } from '../files/s3-place.ts';

/** Puts a small file into the bucket, reads it and deletes it; a folder is looked at with the disk. */
export async function checkFiles({ files }: Pick<Deps, 'files'>, { bucket }: Config): Promise<DoctorCheck> {
  const name = 'files';
  if (!bucket) return { name, outcome: 'skipped', sentence: 'Files are on the disk.', fix: null };
  const place = nameOfS3(bucket);
  const written = randomUUID();
  const temporary = await files.makeTemporary();
  try {
    await writeFile(temporary, written);
    await files.put(temporary, written, 'original');
    const read = await files.read(written, 'original');
    const isSame = Buffer.concat((await read?.toArray()) ?? []).toString() === written;
    await files.remove(written, ['original']);
    if (isSame && !(await files.find(written, 'original'))) {
      return { name, outcome: 'ok', sentence: `${place} takes, gives and deletes files.`, fix: null };
    }
    const fix = 'See that nothing between the server and the bucket keeps copies.';
    return { name, outcome: 'failed', sentence: `${place} does not give back what it was given.`, fix };
  } catch (error) {
    const { cause = error } = error as { cause?: unknown };
    const { name: code = '', message = '' } = cause as Partial<Error>;
    return { name, outcome: 'failed', sentence: `${place} does not work: ${code} ${message}.`, fix: fixOf(code) };
  } finally {
    await files.discard(temporary);
  }
}

function fixOf(code: string): string {
  if (code === 'NoSuchBucket') return 'Make the bucket, or correct its name and region in FILES_URL.';
  if (code === 'AccessDenied') {
    return 'Give the key the rights s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and s3:ListBucket on the bucket.';
  }
  if (/AccessKey|Signature|Token|Credentials/.test(code)) {
    return 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key of this service, and look at the clock of this machine.';
  }
  return 'See that the endpoint in FILES_URL is right and can be reached from here.';
}
