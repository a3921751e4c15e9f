import { AppError } from '../errors.ts';

/** What services that have no room left call it: Ceph, MinIO. */
const full = /^(QuotaExceeded|XMinio(StorageFull|AdminBucketQuotaExceeded))$/;

/**
 * Turns what the client of S3 throws into `storage_full` or `unavailable`, whatever the reason is: keys and rights may
 * be mended while the file waits on the customer's page. Failures of this machine's own files stay what they are.
 */
export function asStorageFailure(error: unknown): unknown {
  const { name = '', syscall } = (error ?? {}) as { name?: string; syscall?: string };
  if (error instanceof AppError || ['open', 'read', 'stat', 'fstat'].includes(syscall ?? '')) return error;
  if (full.test(name)) return new AppError('storage_full', { cause: error });
  return new AppError('unavailable', { retryAfterSeconds: 10, cause: error });
}
