import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';

/**
 * Puts one stored event that is parked back to its place in its line, or all of them, each with a day ahead of it. The
 * bot comes for it by itself.
 * @returns how many are tried again
 * @throws AppError `not_found`, `invalid_request` where the one that is meant is not parked, or its words are gone
 */
export function retryExternalEvents(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  wish: { id: string } | 'all',
  by: By = commandLine,
): Promise<number> {
  return database.transaction(async (tx) => {
    if (wish !== 'all') await refuseUnlessParked(wish.id, tx);
    const condition = `status = 'failed' AND payload IS NOT NULL ${wish === 'all' ? '' : 'AND id = $id'}`;
    const bind = wish === 'all' ? {} : wish;
    const [counted] = await tx.select<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM external_events WHERE ${condition}`,
      bind,
    );
    const count = Number(counted?.count ?? 0);
    if (count === 0) return 0;
    const at = now().getTime();
    await tx.run(
      `UPDATE external_events SET status = 'waiting', available_at = $at, received_at = $at, leased_until = 0,
         lease = NULL
       WHERE ${condition}`,
      { ...bind, at },
    );
    const one = { what: 'event.retried', subject: wish === 'all' ? null : wish.id } as const;
    const all = { what: 'events.retried', details: { count } } as const;
    await noteAudit(tx, { by, siteId: null, at, ...(wish === 'all' ? all : one) });
    return count;
  });
}

interface Found {
  status: string;
  isKept: unknown;
}

async function refuseUnlessParked(id: string, tx: Tx): Promise<void> {
  const [one] = await tx.select<Found>(
    'SELECT status, (payload IS NOT NULL) AS "isKept" FROM external_events WHERE id = $id',
    { id },
  );
  if (!one) throw new AppError('not_found', { message: 'There is no such event: see sportello events list.' });
  if (one.status === 'done')
    throw new AppError('invalid_request', { message: 'It is done: nothing is left to retry.' });
  if (one.status !== 'failed')
    throw new AppError('invalid_request', { message: 'It is not parked: the bot tries it again by itself.' });
  if (!one.isKept)
    throw new AppError('invalid_request', {
      message: 'What it said was not kept: look into the thread, and write there again what is missing.',
    });
}
