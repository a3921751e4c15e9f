import { blankPlaces } from './blank-places.ts';
import type { FileStore } from './file-store.ts';
import { preparePicture } from './prepare-picture.ts';
import type { ReceivedFile } from './receive-file.ts';
import { refuseArchive } from './refuse-archive.ts';

/** A file as it will be kept, still under temporary names. */
export interface PreparedFile extends ReceivedFile {
  thumbnailPath: string | null;
  /** Pixels, of pictures. */
  width: number | null;
  height: number | null;
}

/**
 * Makes a received file ready to be kept: pictures are made anew, videos lose their place, PDFs stay as they are.
 * Whoever calls discards the received file, and after this the prepared ones, where they were not put away.
 * @throws AppError `attachment_refused`, `storage_full`
 */
export async function prepareFile(files: FileStore, received: ReceivedFile): Promise<PreparedFile> {
  const { kind, type, temporaryPath } = received;
  if (kind === 'image') return { ...received, ...(await preparePicture(files, temporaryPath, type)) };
  await refuseArchive(temporaryPath);
  if (type === 'video/mp4' || type === 'video/quicktime') await blankPlaces(temporaryPath);
  return { ...received, thumbnailPath: null, width: null, height: null };
}
