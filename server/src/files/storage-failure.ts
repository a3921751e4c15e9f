import { AppError } from '../errors.ts';

/**
 * Turns what the file system throws when it has no room left into `storage_full`, when the disk fails or may only be read
 * into `unavailable`; anything else stays what it is.
 */
export function storageFailure(error: unknown): unknown {
  const { code } = (error ?? {}) as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('storage_full', { cause: error });
  if (code === 'EIO' || code === 'EROFS') return new AppError('unavailable', { retryAfterSeconds: 10, cause: error });
  return error;
}
