import { type FileHandle, open } from 'node:fs/promises';
import { refuseFile } from './refuse-file.ts';

/** More boxes than a film of hours in pieces has. */
const maxBoxes = 50_000;
/** `moov`, `trak`, `mdia` and what they hold are three. */
const maxDepth = 10;
/** Boxes that lie close to each other are read at once: one by one, 50,000 took 5 s. */
const windowBytes = 64 * 1024;
const longestHeader = 32;

/** Boxes that hold other boxes on the way to what describes a film. */
const containers = new Set(['moov', 'trak', 'mdia', 'moof', 'traf']);
/** Boxes where cameras write the place, the owner and themselves; nothing in them is needed to play. */
const descriptions = new Set(['udta', 'meta']);
/** XMP, which may hold a place too, in a box of its own. */
const xmpId = 'be7acfcb97a942e89c71999491e3afac';

/**
 * Blanks what an MP4 or QuickTime file tells about where and by whom it was taken, in the file itself: such a box
 * becomes an empty `free` one of the same length, so that nothing else moves. Only headers of boxes are read.
 * @see https://developer.apple.com/documentation/quicktime-file-format/user_data_atoms
 * @throws AppError `attachment_refused` where the boxes contradict each other
 */
export async function blankPlaces(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    const film = { handle, boxesLeft: maxBoxes, window: Buffer.alloc(0), windowAt: 0 };
    await walk(film, 0, size, 0);
  } finally {
    await handle.close();
  }
}

interface Film {
  handle: FileHandle;
  boxesLeft: number;
  /** A piece of the file, and where it begins. */
  window: Buffer;
  windowAt: number;
}

async function walk(film: Film, from: number, to: number, depth: number): Promise<void> {
  if (depth > maxDepth) throw refuseFile(broken);
  let at = from;
  while (to - at >= 8) {
    film.boxesLeft -= 1;
    if (film.boxesLeft < 0) throw refuseFile(broken);
    const box = readHeader(await headAt(film, at), at, to);
    if (descriptions.has(box.type) || box.isXmp) await blank(film.handle, at, box.headerBytes, box.end);
    else if (containers.has(box.type)) await walk(film, at + box.headerBytes, box.end, depth + 1);
    at = box.end;
  }
}

interface Box {
  type: string;
  headerBytes: number;
  /** Where the next box begins: never behind the box around it, nor before its own header's end. */
  end: number;
  isXmp: boolean;
}

/** The bytes of a header; zeros where the file has ended. */
async function headAt(film: Film, at: number): Promise<Buffer> {
  const isWithin = at >= film.windowAt && at + longestHeader <= film.windowAt + film.window.length;
  if (!isWithin) {
    film.window = Buffer.alloc(windowBytes);
    film.windowAt = at;
    await film.handle.read(film.window, 0, windowBytes, at);
  }
  return film.window.subarray(at - film.windowAt, at - film.windowAt + longestHeader);
}

function readHeader(head: Buffer, at: number, to: number): Box {
  const short = head.readUInt32BE(0);
  const type = head.toString('latin1', 4, 8);
  const headerBytes = short === 1 ? 16 : 8;
  // 0: up to the end; 1: the length follows in 64 bits.
  const length = short === 0 ? to - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  if (length < headerBytes) throw refuseFile(broken);
  const isXmp = type === 'uuid' && head.toString('hex', headerBytes, headerBytes + 16) === xmpId;
  // A recording that was cut off is shorter than it says: players show what is there.
  return { type, headerBytes, end: Math.min(at + length, to), isXmp };
}

async function blank(handle: FileHandle, at: number, headerBytes: number, end: number): Promise<void> {
  await handle.write(Buffer.from('free', 'latin1'), 0, 4, at + 4);
  const zeros = Buffer.alloc(64 * 1024);
  for (let from = at + headerBytes; from < end; from += zeros.length) {
    await handle.write(zeros, 0, Math.min(zeros.length, end - from), from);
  }
}

const broken = 'is broken, or not the video that it seems to be: save it again as MP4.';
