import { randomBytes } from 'node:crypto';
import type { DeliveryRow } from '../database/models/delivery.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { freeDelivery, leaseMs } from './free-delivery.ts';

/** Of what can wait, in the hands of all workers: a message that comes meanwhile finds hands that are free. */
const mostLater = 3;

/** A delivery that a worker holds. */
export interface LeasedDelivery {
  id: string;
  lease: string;
  leasedUntil: number;
  attempt: number;
  kind: DeliveryRow['kind'];
  line: string;
  ticketId: string | null;
  messageId: string | null;
  credentialRequestId: string | null;
  siteId: string | null;
  customerId: string | null;
  address: string | null;
  language: string | null;
  noteId: string | null;
  attachmentId: string | null;
  externalFileId: string | null;
  technicianId: string | null;
  mention: string | null;
  webhookId: string | null;
}

interface Wish {
  destination: DeliveryRow['destination'];
  /** Only what is owed to sites of this workspace; undefined: all. */
  workspace?: string | undefined;
  /** With `workspace`: also sites that name none. */
  withUnbound?: boolean | undefined;
  /** Only what is owed to this webhook. */
  webhookId?: string;
  limit: number;
  /** How long to wait for something to come. */
  waitSeconds: number;
}

/**
 * Leases what is owed to a destination, oldest first and only the head of each line, so that what stands in one line
 * arrives in order. What is only to be deleted, and marks, of which Slack takes fewer than there may be messages, go
 * when nothing else is due. Waits for something to come, or until `signal` aborts.
 * @param describe reads, in the same transaction, what a worker needs to carry a delivery out; undefined where there
 *   is nothing left to do, and the delivery is done
 */
export async function leaseDeliveries<Described>(
  deps: Deps,
  wish: Wish,
  signal: AbortSignal,
  describe: (leased: LeasedDelivery, tx: Tx) => Promise<Described | undefined>,
): Promise<Described[]> {
  const deadline = performance.now() + wish.waitSeconds * 1000;
  for (;;) {
    const remainingMs = deadline - performance.now();
    // Listen before looking: a ring between the two is not missed. A lease that ends rings no bell, hence at most a second.
    const news = deps.bell.wait(wish.destination, Math.max(0, Math.min(remainingMs, 1_000)), signal);
    const leased = signal.aborted ? [] : await leaseNow(deps, wish, describe);
    if (leased.length > 0 || remainingMs <= 0 || signal.aborted) return leased;
    await news;
  }
}

async function leaseNow<Described>(
  deps: Deps,
  wish: Wish,
  describe: (leased: LeasedDelivery, tx: Tx) => Promise<Described | undefined>,
): Promise<Described[]> {
  const { destination, workspace, withUnbound = true, webhookId, limit } = wish;
  const bind = () => {
    const now = deps.now().getTime();
    const ofWorkspace = workspace === undefined ? {} : { workspace, withUnbound: withUnbound ? 1 : 0 };
    const ofWebhook = webhookId === undefined ? {} : { webhookId };
    return { destination, limit, now, longestLease: now + leaseMs, ...ofWorkspace, ...ofWebhook };
  };
  const condition = `${workspace === undefined ? '' : andOfWorkspace}${webhookId === undefined ? '' : 'AND d.webhook_id = $webhookId'}`;
  type Head = Omit<LeasedDelivery, 'lease' | 'leasedUntil'>;
  const selectHeads = async (select: Tx['select']): Promise<Head[]> => {
    const heads = await select<Head>(headsOf(`${condition} AND NOT (${canWait})`), bind());
    if (heads.length > 0 || destination !== 'slack') return heads;
    const later = await select<Head>(headsOf(`${condition} AND ${canWait}`), {
      ...bind(),
      limit: Math.min(limit, mostLater),
    });
    if (later.length === 0) return [];
    const held = await select(heldOf(`${condition} AND ${canWait}`), { ...bind(), limit: mostLater });
    return later.slice(0, mostLater - held.length);
  };
  // Spares idle workers the write lock.
  if ((await selectHeads(deps.database.select)).length === 0) return [];
  const leased = await deps.database.transaction(async (tx) => {
    const heads = await selectHeads(tx.select);
    const leasedUntil = deps.now().getTime() + leaseMs;
    const described: Described[] = [];
    for (const head of heads) {
      const lease = await giveLease(head.id, leasedUntil, tx);
      try {
        const one = await tx.part(() => describe({ ...head, lease, leasedUntil }, tx));
        if (one !== undefined) described.push(one);
        else await finish(head.id, deps, tx);
      } catch (error) {
        await park(head.id, destination, error, deps, tx);
      }
    }
    return described;
  });
  // What there was nothing left to do about may have stood before something else.
  return leased.length > 0 ? leased : leaseNow(deps, wish, describe);
}

/**
 * Puts a delivery into a worker's hands within a transaction; any earlier lease of it is void. What was to wait for a
 * moment before the clock was set back waits for it no more, also where this worker never reports.
 */
export async function giveLease(id: string, leasedUntil: number, tx: Tx): Promise<string> {
  const lease = randomBytes(18).toString('base64url');
  await tx.run(
    `UPDATE deliveries SET lease = $lease, leased_until = $leasedUntil, attempts = attempts + 1,
       available_at = CASE WHEN available_at > $at THEN $at ELSE available_at END
     WHERE id = $id`,
    { lease, leasedUntil, at: leasedUntil - leaseMs, id },
  );
  return lease;
}

async function finish(id: string, { now }: Deps, tx: Tx): Promise<void> {
  await tx.run("UPDATE deliveries SET status = 'done', finished_at = $at, lease = NULL WHERE id = $id", {
    id,
    at: now().getTime(),
  });
}

/** What cannot be read is left to the owner, so that everything else goes out. */
async function park(
  id: string,
  destination: Wish['destination'],
  error: unknown,
  { now, ended }: Deps,
  tx: Tx,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await tx.run(
    `UPDATE deliveries SET status = 'parked', last_error = $reason, lease = NULL, leased_until = 0, finished_at = $at
     WHERE id = $id`,
    { id, reason: reason.slice(0, 500), at: now().getTime() },
  );
  tx.afterCommit(() => ended({ destination, outcome: 'parked' }));
  tx.afterCommit(() => process.emitWarning(`a delivery cannot be read and is parked (${id}): ${reason}`));
}

/** Years of tickets may be erased at once. What others of the same ticket wait behind goes with everything else. */
const canWait = `(d.kind = 'marked' OR d.kind = 'erased' AND NOT EXISTS (
      SELECT 1 FROM deliveries later
      WHERE later.line = d.line AND later.destination = d.destination AND later.status = 'waiting'
        AND later.position > d.position AND later.kind <> 'erased'))`;

const headsOf = (condition: string) => `
  SELECT d.id, d.kind, d.line, d.attempts + 1 AS "attempt", d.ticket_id AS "ticketId", d.message_id AS "messageId",
    d.credential_request_id AS "credentialRequestId", d.site_id AS "siteId", d.customer_id AS "customerId", d.address, d.language,
    d.note_id AS "noteId", d.attachment_id AS "attachmentId", d.external_file_id AS "externalFileId",
    d.technician_id AS "technicianId", d.mention, d.webhook_id AS "webhookId"
  FROM deliveries d
  WHERE d.destination = $destination AND d.status = 'waiting'
    AND ${freeDelivery.isDue} AND ${freeDelivery.isHeldByNobody}
    AND NOT EXISTS (
      SELECT 1 FROM deliveries earlier
      WHERE earlier.line = d.line AND earlier.destination = d.destination AND earlier.status = 'waiting'
        AND earlier.position < d.position)
    ${condition}
  ORDER BY d.position
  LIMIT $limit`;

const heldOf = (condition: string) => `
  SELECT d.id FROM deliveries d
  WHERE d.destination = $destination AND d.status = 'waiting' AND NOT ${freeDelivery.isHeldByNobody}
    ${condition}
  LIMIT $limit`;

/** A technician's picture is at their own workspace; all else belongs to the site's. */
const andOfWorkspace = `
    AND CASE WHEN d.kind = 'picture_wanted' THEN EXISTS (
      SELECT 1 FROM technicians a WHERE a.id = d.technician_id AND a.workspace = $workspace)
    ELSE EXISTS (
      SELECT 1 FROM sites s
      WHERE s.id = COALESCE(
          d.site_id,
          (SELECT t.site_id FROM tickets t WHERE t.id = d.ticket_id),
          (SELECT r.site_id FROM credential_requests r WHERE r.id = d.credential_request_id))
        AND (s.slack_workspace = $workspace OR ($withUnbound = 1 AND s.slack_workspace IS NULL)))
    END`;
