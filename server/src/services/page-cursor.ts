import { MAX } from 'uuid';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A moment and an id after all others: where a list begins that goes back in time. */
export const latest: [at: number, id: string] = [Number.MAX_SAFE_INTEGER, MAX];

/** An id in a cursor: PostgreSQL fails where it is none. */
export const CursorId = z.uuid();

/** A moment and an id in a cursor. */
export const MomentAndId = z.tuple([z.int().nonnegative(), CursorId]);

/** A text in a cursor: what a database can hold. */
export const CursorText = z
  .string()
  .max(1000)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed());

/** Writes the sort key of a page's last row as an opaque cursor. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor made by {@link writeCursor}.
 * @throws AppError `invalid_request`
 */
export function readCursor<Key extends z.ZodType>(cursor: string, key: Key): z.infer<Key> {
  try {
    // What Buffer passes over in silence was not written by us.
    if (!/^[\w-]+$/.test(cursor)) throw new Error('no base64url');
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('invalid_request', {
      details: [{ path: 'query.cursor', message: 'must be a nextCursor of this list' }],
    });
  }
}
