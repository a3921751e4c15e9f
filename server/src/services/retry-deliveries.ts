import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import { heldUntil, isNotInHand } from '../deliveries/free-delivery.ts';
import { ofAnySite } from '../deliveries/of-site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';

/** One delivery, or all parked ones, of one site or of all, but for old news of trouble. */
export interface Retried {
  id?: string | undefined;
  /** Key of a site; what is not of it is not found. */
  site?: string | undefined;
}

/**
 * Puts what was parked back to where it stood in its line, with a day ahead of it; one that waits after a failure is
 * tried at once; one that a worker has in hand is left to it. A technician's file that the customer was told not to expect is expected again.
 * @returns how many are tried again
 * @throws AppError `not_found`, `invalid_request` where the one that is meant is done, in hand or has not failed
 */
export function retryDeliveries(
  deps: Pick<Deps, 'database' | 'bell' | 'now'>,
  { id: wanted, site }: Retried,
  by: By = commandLine,
): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const at = deps.now().getTime();
    const bind = { ...(wanted !== undefined && { wanted }), ...(site !== undefined && { site }) };
    const condition =
      wanted === undefined ? "d.status = 'parked' AND d.kind NOT IN ('alert', 'alert_mail')" : 'd.id = $wanted';
    const chosen = `FROM deliveries d ${ofAnySite} WHERE ${condition} ${site === undefined ? '' : 'AND s.key = $site'}`;
    const one = wanted === undefined ? undefined : await findFailed(chosen, bind, at, tx);
    const counts = await tx.select<{ destination: DeliveryRow['destination']; count: number }>(
      `SELECT d.destination, COUNT(*) AS "count" ${chosen} GROUP BY d.destination`,
      bind,
    );
    const count = counts.reduce((sum, some) => sum + Number(some.count), 0);
    if (count === 0) return 0;
    await tx.run(
      `UPDATE external_files SET state = 'arriving'
       WHERE state = 'failed' AND id IN (SELECT d.external_file_id ${chosen} AND d.status = 'parked')`,
      bind,
    );
    // The number of attempts stays: with more than one a worker looks for what an earlier one may have made.
    await tx.run(
      `UPDATE deliveries SET status = 'waiting', available_at = $at, leased_until = 0, lease = NULL,
         first_failed_at = NULL, finished_at = NULL
       WHERE id IN (SELECT d.id ${chosen}) AND status IN ('waiting', 'parked') AND ${isNotInHand}`,
      { ...bind, at },
    );
    const siteId = one?.siteId ?? (await siteOf(site, tx));
    await noteAudit(tx, {
      ...{ by, siteId, at },
      ...(one
        ? { what: 'delivery.retried', subject: one.id, details: { kind: one.kind } }
        : { what: 'deliveries.retried', details: { count } }),
    });
    tx.afterCommit(() => {
      for (const { destination } of counts) deps.bell.ring(destination);
    });
    return count;
  });
}

interface Found {
  id: string;
  status: string;
  firstFailedAt: number | null;
  leasedUntil: number;
  kind: string;
  siteId: string | null;
}

async function findFailed(chosen: string, bind: Record<string, unknown>, at: number, tx: Tx): Promise<Found> {
  const [one] = await tx.select<Found>(
    `SELECT d.id, d.status, d.first_failed_at AS "firstFailedAt", ${heldUntil} AS "leasedUntil", d.kind,
       s.id AS "siteId" ${chosen}`,
    bind,
  );
  if (!one) throw new AppError('not_found', { message: 'There is no such delivery: see sportello deliveries list.' });
  if (one.status === 'done')
    throw new AppError('invalid_request', { message: 'It is done: nothing is left to retry.' });
  if (one.status === 'waiting' && one.firstFailedAt === null)
    throw new AppError('invalid_request', { message: 'It has not failed: it is delivered when its time comes.' });
  if (one.leasedUntil > at)
    throw new AppError('invalid_request', {
      message: 'It is in hand: look in half a minute what became of it, with sportello deliveries show.',
    });
  return one;
}

async function siteOf(key: string | undefined, tx: Tx): Promise<string | null> {
  if (key === undefined) return null;
  const [found] = await tx.select<{ id: string }>('SELECT id FROM sites WHERE key = $key', { key });
  return found?.id ?? null;
}
