import type { FileSize } from './file-links.ts';

/** Where the bytes of attachments are kept. Names are ids of attachments, never what somebody called a file. */
export interface FileStore {
  /** Makes room for a file that is being written: the path of an empty file that nobody else uses. */
  makeTemporary(): Promise<string>;
  /** Deletes a temporary file; nothing happens where it is gone already. */
  discard(temporaryPath: string): Promise<void>;
  /** Moves a temporary file to its lasting place; when this settles it survives a power cut. */
  put(temporaryPath: string, attachmentId: string, size: FileSize): Promise<void>;
  /** Where on this machine a kept file may be read. */
  path(attachmentId: string, size: FileSize): string;
  /** Deletes all that is kept of an attachment. */
  remove(attachmentId: string): Promise<void>;
  /** Ids of all attachments of which something is kept, in portions. */
  keptIds(): AsyncIterable<string[]>;
  /** Deletes temporary files last written before a moment (milliseconds since 1970 UTC). */
  discardOlderThan(moment: number): Promise<void>;
}
