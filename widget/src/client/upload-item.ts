import type { AttachmentKind } from '@sportello/server/contract/attachments';
import type { UploadProblem } from './upload-rules.ts';

/**
 * One file and how far it is. `waiting`: for its turn, or for the connection (then `problem` says so). `failed`: the
 * customer may try again. `refused`: it never will be taken.
 */
export interface UploadItem {
  readonly id: string;
  readonly name: string;
  /** As it seems, and after the upload as the server found it. */
  readonly kind: AttachmentKind | null;
  readonly bytes: number;
  /** A `blob:` address of a picture, or the server's thumbnail. */
  readonly previewUrl: string | null;
  readonly state: 'waiting' | 'uploading' | 'done' | 'failed' | 'refused';
  /** 0 to 1. */
  readonly progress: number;
  readonly problem: UploadProblem | null;
}

/** What is remembered of a file in a draft. */
export type KeptFile = Pick<UploadItem, 'id' | 'name' | 'kind' | 'bytes'>;

/** The names of files that were kept, as far as they are what they should be: the storage is the host's. */
export function readKeptFiles(stored: unknown): KeptFile[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((file) => typeof file?.id === 'string' && typeof file.name === 'string');
}
