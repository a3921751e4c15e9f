import { type Sequelize, Transaction } from 'sequelize';
import { apartFromSpans } from '../tracing/spans.ts';
import { DeferredWrites } from './deferred-writes.ts';
import type { Connection, Engine } from './engine.ts';

/** A transaction that is being written. Everything in it is durable, or nothing is. */
export interface Tx {
  /** Pass it to models as `{ transaction }`. */
  transaction: Transaction;
  select<Row extends object>(sql: string, bind?: Record<string, unknown>): Promise<Row[]>;
  /** Writes before whatever follows. Where it fails, what follows throws, and the transaction. */
  run(sql: string, bind?: Record<string, unknown>): Promise<void>;
  /** Runs once the transaction is durable; never when it is rolled back. */
  afterCommit(callback: () => void): void;
  /** Runs a part of the work whose failure undoes that part alone, so that the rest may go on. */
  part<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Told of a transaction that writers shared, once it is durable. */
export type OnCommit = (seconds: number, writers: number) => void;

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** What jobs that share a transaction are written with. */
interface Writing {
  connection: Connection;
  transaction: Transaction;
  writes: DeferredWrites;
  /** Runs statements that bind nothing, now. */
  execute(sql: string): Promise<void>;
}

/** How many waiting jobs may share one commit. */
const maxBatch = 64;

/**
 * Runs write transactions one after another, and lets those that wait together share a commit, each in a savepoint of
 * its own so that a failure undoes only itself.
 *
 * With the transactions of Sequelize 6 on SQLite 16 writers stand still. The ways compared apart from this code, on 2
 * cores, synchronous=FULL: 0.2/s that way, 560/s one by one on a kept connection, 2,500/s with shared commits.
 */
export class WriteQueue {
  readonly #engine: Engine;
  readonly #onCommit: OnCommit;
  readonly #waiting: Job[] = [];
  #draining: Promise<void> | undefined;

  /** @param onCommit told how long each shared transaction took and how many writers shared it */
  constructor(engine: Engine, onCommit: OnCommit = () => undefined) {
    this.#engine = engine;
    this.#onCommit = onCommit;
  }

  /** Runs `work` in a transaction; settles when it is durable, or rejects with what `work` or the commit threw. */
  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.#draining ??= apartFromSpans(() => this.#drain());
    });
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Settles when everything that was queued has been written. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, maxBatch));
    } finally {
      this.#draining = undefined;
    }
  }

  async #writeTogether(jobs: Job[]): Promise<void> {
    try {
      await this.#engine.lend((connection) => this.#writeOn(connection, jobs));
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }

  async #writeOn(connection: Connection, jobs: Job[]): Promise<void> {
    const started = performance.now();
    const settle: Array<() => void> = [];
    const writes = new DeferredWrites(this.#engine, connection);
    const execute = (sql: string) => this.#engine.execute(connection, sql);
    const transaction = this.#transactionOn(connection, writes);
    try {
      await execute(`${this.#engine.begin}; SAVEPOINT job`);
      for (const job of jobs) settle.push(await this.#writeOne(job, { connection, transaction, writes, execute }));
      await execute('COMMIT');
    } catch (error) {
      // A full disk may have ended the transaction already; then there is nothing to roll back.
      await execute('ROLLBACK').catch(() => this.#engine.distrust(connection));
      throw error;
    }
    this.#onCommit((performance.now() - started) / 1000, jobs.length);
    for (const done of settle) done();
  }

  /** Runs one job in the open savepoint, and opens one for the next; returns what to do once the commit is durable. */
  async #writeOne(job: Job, writing: Writing): Promise<() => void> {
    const callbacks: Array<() => void> = [];
    try {
      const result = await job.work(this.#tx(writing, callbacks));
      await writing.writes.flush('RELEASE SAVEPOINT job', 'SAVEPOINT job');
      return () => {
        job.resolve(result);
        for (const callback of callbacks) callSafely(callback);
      };
    } catch (error) {
      writing.writes.drop();
      try {
        await writing.execute('ROLLBACK TO SAVEPOINT job');
      } catch {
        // A full disk ends the whole transaction: what this job met is why all of them fail.
        throw error;
      }
      return () => job.reject(error);
    }
  }

  /** A transaction object that Sequelize never began: it only carries the connection, and what models wait for first. */
  #transactionOn(connection: Connection, writes: DeferredWrites): Transaction {
    const { sequelize } = this.#engine;
    const transaction = new (Transaction as unknown as new (s: Sequelize, o: object) => Transaction)(sequelize, {});
    return Object.assign(transaction, { connection, flush: () => writes.flush() });
  }

  #tx({ connection, transaction, writes, execute }: Writing, callbacks: Array<() => void>): Tx {
    const { query } = this.#engine;
    return {
      transaction,
      select: async (sql, bind = {}) => {
        await writes.flush();
        return query(sql, bind, connection);
      },
      run: (sql, bind = {}) => writes.add({ sql, bind }),
      afterCommit: (callback) => callbacks.push(callback),
      part: async (work) => {
        await writes.flush('SAVEPOINT part');
        try {
          const result = await work();
          await writes.flush('RELEASE SAVEPOINT part');
          return result;
        } catch (error) {
          await execute('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part');
          writes.drop(); // where it cannot be undone, the failure stays the transaction's
          throw error;
        }
      },
    };
  }
}

/** What was written stays written, and the next batch is waiting: a listener's failure is only reported. */
function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
