import { open } from 'node:fs/promises';
import { checkSize, type FileSizes } from './check-size.ts';
import { type FileNature, headBytes, recogniseFile } from './recognise-file.ts';

/**
 * Tells what a file on the disk is by its first bytes, and refuses one that is larger than its kind may be.
 * @param bytes of the whole file, of which only the beginning need be there
 * @throws AppError `attachment_refused`, `payload_too_large`
 */
export async function inspectFile(path: string, bytes: number, largest: FileSizes): Promise<FileNature> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(headBytes, bytes)), 0, undefined, 0);
    const nature = await recogniseFile(buffer.subarray(0, bytesRead));
    checkSize(nature, bytes, largest);
    return nature;
  } finally {
    await handle.close();
  }
}
