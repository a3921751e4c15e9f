import type { Readable } from 'node:stream';
import type { FileSize } from './file-links.ts';
import type { LocalFiles } from './local-files.ts';
import type { SharedParts } from './shared-parts.ts';

/** What is kept under a name: an attachment in its sizes, or a technician's picture. */
export type KeptSize = FileSize | 'portrait';

/** A kept file. */
interface FoundFile {
  bytes: number;
  /** When it was put there, in milliseconds since 1970 UTC. */
  writtenAt: number;
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where the bytes of attachments and of technicians' pictures are kept. They are received and prepared on this machine,
 * and put away when they are ready. Names are UUIDs that the server makes and gives once, never what somebody called a
 * file: nothing that is kept is ever written over.
 */
export interface FileStore extends LocalFiles {
  /** Where other servers find what came here in parts; undefined where they have the same folder. */
  readonly shared?: SharedParts;
  /** Brings a temporary file to its lasting place; when this settles it survives a power cut. */
  put(temporaryPath: string, name: string, size: KeptSize): Promise<void>;
  /** Looks for a kept file; undefined where there is none. */
  find(name: string, size: KeptSize): Promise<FoundFile | undefined>;
  /** Reads a kept file, or a part of it; undefined where there is none. Whoever calls reads it to its end or destroys it. */
  read(name: string, size: KeptSize, range?: ByteRange): Promise<Readable | undefined>;
  /** Deletes what is kept under a name in these sizes. */
  remove(name: string, sizes: readonly KeptSize[]): Promise<void>;
  /** Names under which something is kept, in portions. */
  keptNames(): AsyncIterable<string[]>;
}
