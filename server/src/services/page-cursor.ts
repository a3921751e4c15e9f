import { MAX } from 'uuid';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** A moment and an id after all others: where a list begins that goes back in time. */
export const latest: [at: number, id: string] = [Number.MAX_SAFE_INTEGER, MAX];

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
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('invalid_request', {
      details: [{ path: 'query.cursor', message: 'must be a nextCursor of this list' }],
    });
  }
}
