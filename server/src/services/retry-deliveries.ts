import { ofAnySite } from '../deliveries/of-site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** One delivery, or all parked ones, of one site or of all, but for old news of trouble. */
export type Retried = { id: string } | { site?: string | undefined };

interface Found {
  id: string;
  status: string;
  destination: 'slack' | 'email';
  firstFailedAt: number | null;
  leasedUntil: number;
  externalFileId: string | null;
}

/**
 * Puts what was parked back to where it stood in its line, with a day ahead of it; one that waits after a failure is
 * tried at once; one that a worker has in hand is left to it. A technician's file that the customer was told not to expect is expected again.
 * @returns how many are tried again
 * @throws AppError `not_found`, `invalid_request` where the one that is meant is done, in hand or has not failed
 */
export function retryDeliveries(deps: Pick<Deps, 'database' | 'bell' | 'now'>, wish: Retried): Promise<number> {
  return deps.database.transaction(async (tx) => {
    const [condition, bind] =
      'id' in wish
        ? ['d.id = $id', { id: wish.id }]
        : [
            `d.status = 'parked' AND d.kind NOT IN ('alert', 'alert_mail')${wish.site === undefined ? '' : ' AND s.key = $site'}`,
            wish.site ? { site: wish.site } : {},
          ];
    const found = await tx.select<Found>(
      `SELECT d.id, d.status, d.destination, d.first_failed_at AS "firstFailedAt",
         d.leased_until AS "leasedUntil", d.external_file_id AS "externalFileId"
       FROM deliveries d ${ofAnySite} WHERE ${condition} ORDER BY d.position`,
      bind,
    );
    const at = deps.now().getTime();
    if ('id' in wish) refuseUnlessFailed(found[0], at);
    for (const { id, status, externalFileId } of found) {
      if (status === 'parked' && externalFileId !== null) {
        await tx.run("UPDATE external_files SET state = 'arriving' WHERE id = $externalFileId AND state = 'failed'", {
          externalFileId,
        });
      }
      // The number of attempts stays: with more than one a worker looks for what an earlier one may have made.
      await tx.run(
        `UPDATE deliveries SET status = 'waiting', available_at = $at, leased_until = 0, lease = NULL,
           first_failed_at = NULL, finished_at = NULL
         WHERE id = $id AND status IN ('waiting', 'parked') AND leased_until <= $at`,
        { id, at },
      );
    }
    tx.afterCommit(() => {
      for (const destination of new Set(found.map((one) => one.destination))) deps.bell.ring(destination);
    });
    return found.length;
  });
}

function refuseUnlessFailed(one: Found | undefined, at: number): void {
  if (!one) throw new AppError('not_found', { message: 'There is no such delivery: see sportello deliveries list.' });
  if (one.status === 'done')
    throw new AppError('invalid_request', { message: 'It is done: nothing is left to retry.' });
  if (one.status === 'waiting' && one.firstFailedAt === null)
    throw new AppError('invalid_request', { message: 'It has not failed: it is delivered when its time comes.' });
  if (one.leasedUntil > at)
    throw new AppError('invalid_request', {
      message: 'It is in hand: look in half a minute what became of it, with sportello deliveries show.',
    });
}
