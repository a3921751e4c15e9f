import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import pLimit from 'p-limit';
import type { Metadata, OutputInfo, Sharp, SharpOptions } from 'sharp';
import { AppError } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { loadSharp, type SharpMaker } from './load-sharp.ts';
import { refuseFile } from './refuse-file.ts';

/** A picture made anew from its pixels, and a small one beside it, both under temporary names. */
export interface PreparedPicture {
  temporaryPath: string;
  thumbnailPath: string;
  bytes: number;
  width: number;
  height: number;
}

/** Two phones' cameras of today; what stands above is a trap more often than a picture. Frames count together. */
const maxPixels = 60_000_000;
const maxFrames = 200;
const maxSeconds = 60;
const thumbnailPixels = 480;

/** Decoding takes a processor and up to 250 MB of memory each: others wait their turn. */
const inTurn = pLimit(2);

/**
 * Makes a picture anew from its pixels, in its own format: upright, in sRGB, and without whatever else the file
 * carried (place, camera, hidden data, programs). Only its size is read before the pixels are.
 * @param path the picture as it came
 * @param type media type that its content showed
 * @throws AppError `attachment_refused`, `storage_full`
 */
export function preparePicture(files: FileStore, path: string, type: string): Promise<PreparedPicture> {
  return inTurn(async () => {
    const made: string[] = [];
    try {
      const sharp = await loadSharp();
      const metadata = await sharp(path, { limitInputPixels: false }).metadata();
      checkSize(metadata, type);
      const temporaryPath = await files.makeTemporary();
      made.push(temporaryPath);
      const thumbnailPath = await files.makeTemporary();
      made.push(thumbnailPath);
      const whole = await encode(open(sharp, path, isSmallAnimation(metadata)).autoOrient(), type, metadata).toFile(
        temporaryPath,
      );
      await open(sharp, temporaryPath, false)
        .resize({ width: thumbnailPixels, height: thumbnailPixels, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75 })
        .toFile(thumbnailPath);
      return { temporaryPath, thumbnailPath, bytes: whole.size, ...dimensions(whole) };
    } catch (error) {
      await Promise.all(made.map((each) => rm(each, { force: true })));
      throw await asFailure(error, path);
    }
  });
}

function open(sharp: SharpMaker, path: string, animated: boolean): Sharp {
  const options: SharpOptions = { animated, failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true };
  return sharp(path, options).timeout({ seconds: maxSeconds });
}

function checkSize({ format, mediaType, width, height }: Metadata, type: string): void {
  if (mediaType !== type && type !== `image/${format}`) throw refuseFile(broken);
  if (width * height > maxPixels) {
    throw refuseFile(`has ${width} × ${height} pixels; at most 60 megapixels are accepted: save it smaller.`);
  }
}

/** A small file may unfold to thousands of frames; then its first one stands for it. */
function isSmallAnimation({ format, pages = 1, width, height, pageHeight = height }: Metadata): boolean {
  const moves = format === 'gif' || format === 'webp';
  return moves && pages > 1 && pages <= maxFrames && pages * width * pageHeight <= maxPixels;
}

/** What is not asked to be kept, is not: sharp writes no metadata by itself, and converts to sRGB. */
function encode(picture: Sharp, type: string, { width, height }: Metadata): Sharp {
  if (type === 'image/png') return picture.png({ compressionLevel: 6 });
  if (type === 'image/webp') return picture.webp({ quality: 88, effort: 2 });
  if (type === 'image/gif') return picture.gif({ effort: 3 });
  // Each step of effort doubles the time: a large picture would hold others up for a minute.
  if (type === 'image/avif') return picture.avif({ quality: 65, effort: width * height > 12_000_000 ? 0 : 2 });
  return picture.jpeg({ quality: 88 });
}

function dimensions({ width, height, pageHeight }: OutputInfo): { width: number; height: number } {
  return { width, height: pageHeight ?? height };
}

const broken = 'is broken, or not the picture that it seems to be: open it and save it again.';

/** The library tells in words alone whether the picture or the disk was at fault. */
async function asFailure(error: unknown, path: string): Promise<unknown> {
  if (error instanceof AppError) return error;
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  const { bavail, bsize } = await statfs(dirname(path));
  if (code === 'ENOSPC' || /no space left/i.test(message) || bavail * bsize < 1_000_000) {
    return new AppError('storage_full', { cause: error });
  }
  if (code !== undefined && code !== 'ERR_INVALID_ARG_VALUE') return error; // the file system's, not the picture's
  if (/timeout/i.test(message)) return refuseFile('takes too long to read: save it smaller.');
  return refuseFile(broken);
}
