import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from './database.ts';
import { isDatabaseAway } from './is-database-away.ts';
import { isPostgres } from './place.ts';
import type { OnCommit } from './write-queue.ts';

/** Machines start in any order, and PostgreSQL after a crash reads its log first. */
const patienceMs = 60_000;
const pauseMs = 500;

/**
 * Opens a database for a server that starts. While PostgreSQL is away or restarted it waits, up to a minute; a wrong
 * password or name does not mend itself.
 * @param onWait told once that it waits, and why
 * @throws what the last try threw
 */
export async function openWhenItAnswers(
  place: string,
  onCommit: OnCommit,
  onWait: (error: unknown) => void,
): Promise<Database> {
  const end = performance.now() + patienceMs;
  for (let isTold = false; ; isTold = true) {
    try {
      return await openDatabase(place, onCommit);
    } catch (error) {
      if (!isPostgres(place) || !mayMend(error) || performance.now() > end) throw error;
      if (!isTold) onWait(error);
      await wait(pauseMs);
    }
  }
}

/** SQLSTATE's classes of who may not come in, and of a database that nobody has made. */
function mayMend(error: unknown): boolean {
  const { original } = error as { original?: { code?: string } };
  return isDatabaseAway(error) && !/^(28|3D)/.test(original?.code ?? '');
}
