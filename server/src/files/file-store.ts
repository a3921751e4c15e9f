import type { FileSize } from './file-links.ts';

/**
 * What is kept under an id: an attachment in its sizes, or a technician's picture. Customers choose ids of attachments,
 * hence the two never share a name.
 */
export type KeptSize = FileSize | 'portrait';

/**
 * Where the bytes of attachments and of technicians' pictures are kept. Names are ids of attachments and versions of
 * pictures, never what somebody called a file.
 */
export interface FileStore {
  /** Makes room for a file that is being written: the path of an empty file that nobody else uses. */
  makeTemporary(): Promise<string>;
  /** Deletes a temporary file; nothing happens where it is gone already. */
  discard(temporaryPath: string): Promise<void>;
  /** Where a file gathers that comes in parts; it is there, perhaps empty, when this settles. */
  makePartial(id: string): Promise<string>;
  /** How much is there of a file that comes in parts. */
  partialBytes(id: string): Promise<number>;
  /** Copies a file that came in parts to a temporary one, which whoever still writes parts of it cannot change. */
  copyPartial(id: string): Promise<string>;
  /** Deletes what is there of a file that comes in parts. */
  removePartial(id: string): Promise<void>;
  /** Ids of files that come in parts. */
  partialIds(): Promise<string[]>;
  /** Moves a temporary file to its lasting place; when this settles it survives a power cut. */
  put(temporaryPath: string, id: string, size: KeptSize): Promise<void>;
  /** Where on this machine a kept file may be read. */
  path(id: string, size: KeptSize): string;
  /** Deletes what is kept under an id in these sizes. */
  remove(id: string, sizes: readonly KeptSize[]): Promise<void>;
  /** Ids under which something is kept, in portions. */
  keptIds(): AsyncIterable<string[]>;
  /** Deletes temporary files last written before a moment (milliseconds since 1970 UTC). */
  discardOlderThan(moment: number): Promise<void>;
}
