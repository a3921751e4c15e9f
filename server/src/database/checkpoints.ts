import { all, type SqliteConnection } from './sqlite-connection.ts';

/** So long after a commit what was written moves from the log into the file, with all that came meanwhile. */
const afterMs = 200;

/**
 * Moves what was committed from SQLite's log into its file, on a connection of its own: the writer, whom everybody waits
 * for, would do it in the middle of a commit (measured: half of the time that commits took).
 */
export class Checkpoints {
  readonly #connection: SqliteConnection;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** To be called once something was committed. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#move();
    }, afterMs).unref();
  }

  /** Settles when nothing runs any more. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** What cannot be moved now stays in the log, where it is as safe: the next commit asks again. */
  async #move(): Promise<void> {
    await this.#running;
    await all(this.#connection, 'PRAGMA wal_checkpoint(PASSIVE)').catch(() => undefined);
  }
}
