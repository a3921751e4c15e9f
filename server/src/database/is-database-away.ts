/** Tells a database that cannot be written or read right now: nothing was written, and trying again may work. */
export function isDatabaseAway(error: unknown): boolean {
  const { original, code = original?.code } = (error ?? {}) as { code?: string; original?: { code?: string } };
  return troubles.has(code ?? '');
}

/** Another process holds the file, the disk is full, fails, or may only be read, as some systems leave it after a failure. */
const troubles = new Set([
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
]);
