import type { Connection, Engine, Write } from './engine.ts';

/** More than this is not kept in memory, or sent at once. */
const most = { writes: 100, characters: 250_000 };

/**
 * What a transaction writes and waits for no answer of. It is run together, in its order, before whatever follows: a trip
 * to the database costs more than what it does there.
 */
export class DeferredWrites {
  readonly #engine: Engine;
  readonly #connection: Connection;
  #waiting: Write[] = [];
  #characters = 0;
  #failure: { error: unknown } | undefined;

  constructor(engine: Engine, connection: Connection) {
    this.#engine = engine;
    this.#connection = connection;
  }

  /** Settles at once, but for much that is written in a row. */
  async add(write: Write): Promise<void> {
    this.#waiting.push(write);
    this.#characters += sizeOf(write);
    if (this.#waiting.length >= most.writes || this.#characters > most.characters) await this.flush();
  }

  /**
   * Runs what was added, then `last`, which bind nothing.
   * @throws what one of them failed with, and from then on the same: the transaction cannot go on as if it had been written
   */
  async flush(...last: string[]): Promise<void> {
    const writes = [...this.#waiting, ...last.map((sql) => ({ sql, bind: {} }))];
    this.#waiting = [];
    this.#characters = 0;
    if (this.#failure) throw this.#failure.error;
    if (writes.length === 0) return;
    try {
      await this.#engine.write(this.#connection, writes);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** To be called where what was written is undone: what was added since goes with it, and so does a failure. */
  drop(): void {
    this.#waiting = [];
    this.#characters = 0;
    this.#failure = undefined;
  }
}

function sizeOf({ sql, bind }: Write): number {
  let size = sql.length;
  for (const value of Object.values(bind)) {
    if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
  }
  return size;
}
