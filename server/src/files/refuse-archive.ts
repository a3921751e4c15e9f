import { open } from 'node:fs/promises';
import { refuseFile } from './refuse-file.ts';

const endBytes = 22;
const maxCommentBytes = 65_535;

/**
 * Refuses a file that is a ZIP archive as well: those are read from their end, so that any other kind may stand before.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.16
 * @throws AppError `attachment_refused`
 */
export async function refuseArchive(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 2 * (endBytes + maxCommentBytes)));
    const start = size - tail.length;
    await handle.read(tail, 0, tail.length, start);
    for (let at = tail.lastIndexOf(endMark); at >= 0; at = at > 0 ? tail.lastIndexOf(endMark, at - 1) : -1) {
      if (tail.length - at < endBytes) continue;
      const directoryBytes = tail.readUInt32LE(at + 12);
      const directory = Buffer.alloc(4);
      // Where there is nothing before it, or nothing in it, the mark means nothing.
      if (directoryBytes === 0 || directoryBytes > start + at) continue;
      await handle.read(directory, 0, 4, start + at - directoryBytes);
      if (directory.equals(directoryMark)) throw refuseFile('holds an archive: send the files in it one by one.');
    }
  } finally {
    await handle.close();
  }
}

const endMark = Buffer.from('PK\u0005\u0006', 'latin1');
const directoryMark = Buffer.from('PK\u0001\u0002', 'latin1');
