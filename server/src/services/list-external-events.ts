import type { ExternalEventRow } from '../database/models/external-event.ts';
import type { Deps } from '../deps.ts';

/** A stored event as the owner looks at it, without its words; moments are milliseconds since 1970 UTC. */
export type ListedExternalEvent = Pick<
  ExternalEventRow,
  'id' | 'workspace' | 'kind' | 'attempts' | 'lastError' | 'receivedAt'
> & {
  parkedAt: number;
  /** False: its words are gone, and nothing can be retried. */
  isKept: boolean;
};

/** Lists stored events that are parked, in the order in which they happened. */
export async function listExternalEvents(
  { database }: Pick<Deps, 'database'>,
  { limit }: { limit: number },
): Promise<ListedExternalEvent[]> {
  const rows = await database.select<Omit<ListedExternalEvent, 'isKept'> & { isKept: unknown }>(
    `SELECT id, workspace, kind, attempts, last_error AS "lastError", received_at AS "receivedAt",
       available_at AS "parkedAt", (payload IS NOT NULL) AS "isKept"
     FROM external_events WHERE status = 'failed'
     ORDER BY happened_at, id LIMIT $limit`,
    { limit },
  );
  return rows.map((row) => ({ ...row, isKept: Boolean(row.isKept) }));
}
