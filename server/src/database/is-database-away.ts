import { ConnectionError } from 'sequelize';

interface Failure {
  code?: string;
  message?: string;
  original?: Failure;
}

/** Tells a database that cannot be written or read right now: nothing was written, and trying again may work. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  const { original, code = original?.code ?? '' } = (error ?? {}) as Failure;
  if (troubles.has(code)) return true;
  if (!original) return false; // other libraries have codes too
  return classes.has(code.slice(0, 2)) || isConnectionLost(original);
}

/** Tells that a connection of PostgreSQL is of no more use, by what its driver threw. */
export function isConnectionLost({ code = '', message = '' }: { code?: string; message?: string }): boolean {
  return lost.has(code) || gone.test(message);
}

/**
 * SQLite: another process holds the file, the disk is full, fails, or may only be read, as some systems leave it after a
 * failure. PostgreSQL: it waited too long for a lock, or nobody answers there.
 */
const troubles = new Set([
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  '55P03',
  '55000',
  '25006',
  '25P03',
]);

/**
 * What is said of a connection that has ended, or whose prepared statements are older than the tables: another server has
 * brought them up to date meanwhile.
 */
const gone =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|cached plan must not change)/;

const lost = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/** PostgreSQL’s classes: connections, resources such as the disk, the operator who stops it, the system below it. */
const classes = new Set(['08', '53', '57', '58']);
