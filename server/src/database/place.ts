/** Tells the address of a PostgreSQL database from the path of an SQLite file. */
export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** How a database is named to people: without a password. */
export function nameOf(place: string): string {
  if (!isPostgres(place)) return place;
  const { host, pathname } = new URL(place);
  return `${pathname.slice(1)} at ${host}`;
}

/** What is asked for can be done with a file only. */
export class NotAFileError extends Error {
  constructor(place: string) {
    super(
      `The database is ${nameOf(place)}: save it with pg_dump, and the folder of files with it. See docs/operations.md.`,
    );
    this.name = 'NotAFileError';
  }
}

/**
 * The path of an SQLite file.
 * @throws NotAFileError
 */
export function fileOf(place: string): string {
  if (isPostgres(place)) throw new NotAFileError(place);
  return place;
}
