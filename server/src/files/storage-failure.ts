import { AppError } from '../errors.ts';

/** Turns what the file system throws when it has no room left into `storage_full`; anything else stays what it is. */
export function storageFailure(error: unknown): unknown {
  const { code } = (error ?? {}) as { code?: string };
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('storage_full', { cause: error }) : error;
}
