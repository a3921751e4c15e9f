import type { Database } from '../database/database.ts';
import type { Tx } from '../database/write-queue.ts';
import type { News } from '../deps.ts';

/** What the servers of one database tell each other. It is written with what it is about: neither is there alone. */
export interface NewsLog {
  write(news: readonly News[], tx: Tx): Promise<void>;
  /** Reads now what others have written; without it within a second. */
  read(): void;
  /** Deletes what every server has read long ago. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

const readEveryMs = 1_000;
const portion = 500;
const keptMs = 60 * 60 * 1000;

/**
 * Follows the log from its end on.
 * @param server id of this server, which does not hear itself
 * @param tell told of each piece of news of other servers, in the order of their commits, each once
 * @param onError told once of a database that cannot be read; reading goes on where it stood
 */
export async function openNewsLog(
  { database, now }: { database: Database; now: () => Date },
  server: string,
  tell: (news: News) => void,
  onError: (error: unknown) => void,
): Promise<NewsLog> {
  const [end] = await database.select<{ id: number | null }>('SELECT MAX(id) AS "id" FROM news');
  let last = end?.id ?? 0;
  /** Where this server stood when it last deleted: what came since is kept, whatever the clocks say. */
  let forgettable = 0;
  let isWanted = false;
  let isFailing = false;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      try {
        await readPortion();
        isFailing = false;
      } catch (error) {
        if (!isFailing) onError(error);
        isFailing = true;
      }
    }
    reading = undefined;
  }

  async function readPortion(): Promise<void> {
    const rows = await database.select<{ id: number; server: string; told: string }>(
      `SELECT id, server, told FROM news WHERE id > $last ORDER BY id LIMIT ${portion}`,
      { last },
    );
    for (const row of rows) {
      last = row.id;
      if (row.server !== server) for (const news of JSON.parse(row.told) as News[]) tell(news);
    }
    if (rows.length === portion) isWanted = true;
  }

  const read = () => {
    isWanted = true;
    reading ??= readOn();
  };
  const timer = setInterval(read, readEveryMs);
  return {
    // There is one writer at a time, so numbers follow each other as commits do, and the newest is never deleted.
    write: (news, tx) =>
      tx.run(
        `INSERT INTO news (id, server, told, created_at)
         VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM news), $server, $told, $at)`,
        { server, told: JSON.stringify(news), at: now().getTime() },
      ),
    read,
    forget: async () => {
      await database.transaction((tx) =>
        tx.run('DELETE FROM news WHERE created_at < $before AND id < $forgettable', {
          before: now().getTime() - keptMs,
          forgettable,
        }),
      );
      forgettable = last;
    },
    stop: async () => {
      clearInterval(timer);
      isWanted = false;
      await reading;
    },
  };
}
