import type { FileStore } from './file-store.ts';
import { loadSharp } from './load-sharp.ts';
import { preparePicture } from './prepare-picture.ts';

/** Twice the size at which the widget shows it. */
const portraitPixels = 96;

/**
 * Makes a small square picture of a person, anew from its pixels.
 * @param path the picture as it came
 * @param type media type that its content showed
 * @returns a temporary file
 * @throws AppError `attachment_refused`, `storage_full`
 */
export async function preparePortrait(files: FileStore, path: string, type: string): Promise<string> {
  const { temporaryPath, thumbnailPath } = await preparePicture(files, path, type);
  const portrait = await files.makeTemporary();
  try {
    const sharp = await loadSharp();
    await sharp(thumbnailPath)
      .resize({ width: portraitPixels, height: portraitPixels, fit: 'cover' })
      .webp({ quality: 82 })
      .toFile(portrait);
    return portrait;
  } catch (error) {
    await files.discard(portrait);
    throw error;
  } finally {
    await files.discard(temporaryPath);
    await files.discard(thumbnailPath);
  }
}
