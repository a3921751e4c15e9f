/** The part of a `sqlite3.Statement` that is used here. */
export interface SqliteStatement {
  all(values: unknown[], callback: (error: Error | null, rows: unknown[]) => void): void;
  finalize(callback: () => void): void;
}

/** The part of a `sqlite3.Database` that is used here. */
export interface SqliteConnection {
  exec(sql: string, callback: (error: Error | null) => void): void;
  all(sql: string, callback: (error: Error | null, rows: unknown[]) => void): void;
  prepare(sql: string, callback: (error: Error | null) => void): SqliteStatement;
  close(callback: (error: Error | null) => void): void;
}

/** Runs statements that bind nothing and answer nothing, separated by semicolons. */
export function execute(connection: SqliteConnection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => connection.exec(sql, (error) => (error ? reject(error) : resolve())));
}

/** Runs a statement that binds nothing. */
export function all(connection: SqliteConnection, sql: string): Promise<unknown[]> {
  return new Promise((resolve, reject) =>
    connection.all(sql, (error, rows) => (error ? reject(error) : resolve(rows))),
  );
}

export function close(connection: SqliteConnection): Promise<void> {
  return new Promise((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve())));
}
