import { createDiskStore } from './disk-store.ts';
import type { FileStore } from './file-store.ts';
import type { S3Place } from './s3-place.ts';

/** Where uploaded files are kept. */
export interface FilesPlace {
  /** Folder of this machine, with a bucket only for what is not finished. */
  filesPath: string;
  /** Undefined: finished files are in the folder too. */
  bucket?: S3Place | undefined;
}

/** Opens the store of a place. The client of S3 is loaded where there is a bucket: it takes a fifth of a second. */
export async function openFileStore({ filesPath, bucket }: FilesPlace): Promise<FileStore> {
  if (bucket === undefined) return createDiskStore(filesPath);
  return (await import('./s3-store.ts')).createS3Store(bucket, filesPath);
}
