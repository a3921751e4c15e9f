import { randomBytes } from 'node:crypto';
import type { ClaimDeliveriesRequest, DeliveryKind, ExternalRef } from '../contract/deliveries.ts';
import { type MessageRow, messageColumns } from '../database/queries/message-row.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/** How long a worker may hold a delivery before another may take it. */
const leaseMs = 30_000;

/** A delivery with everything a worker needs to carry it out. */
export interface ClaimedDelivery {
  id: string;
  lease: string;
  leasedUntil: number;
  attempt: number;
  kind: DeliveryKind;
  site: { key: string; name: string; slackChannel: string | null };
  ticket: TicketRow;
  message: MessageRow | null;
  thread: ExternalRef | null;
  delivered: ExternalRef | null;
}

/**
 * Leases what is owed to a destination, oldest first and only the head of each ticket's line, so that a ticket's
 * deliveries arrive in order. Waits up to `waitSeconds` for something to come, or until `signal` aborts.
 */
export async function claimDeliveries(
  deps: Deps,
  request: ClaimDeliveriesRequest,
  signal: AbortSignal,
): Promise<ClaimedDelivery[]> {
  const deadline = performance.now() + request.waitSeconds * 1000;
  for (;;) {
    const remainingMs = deadline - performance.now();
    // Listen before looking: a ring between the two is not missed. A lease that ends rings no bell, hence at most a second.
    const news = deps.bell.wait(request.destination, Math.max(0, Math.min(remainingMs, 1_000)), signal);
    const claimed = signal.aborted ? [] : await claimNow(deps, request);
    if (claimed.length > 0 || remainingMs <= 0 || signal.aborted) return claimed;
    await news;
  }
}

async function claimNow(deps: Deps, { destination, limit }: ClaimDeliveriesRequest): Promise<ClaimedDelivery[]> {
  const candidates = () => deps.database.select<{ id: string }>(headsOfLines, bind());
  const bind = () => {
    const now = deps.now().getTime();
    return { destination, limit, now, longestLease: now + leaseMs };
  };
  if ((await candidates()).length === 0) return []; // spares idle workers the write lock
  return deps.database.transaction(async (tx) => {
    const heads = await tx.select<Head>(headsOfLines, bind());
    const leasedUntil = deps.now().getTime() + leaseMs;
    const claimed: ClaimedDelivery[] = [];
    for (const head of heads) {
      const lease = randomBytes(18).toString('base64url');
      await tx.run(
        'UPDATE deliveries SET lease = $lease, leased_until = $leasedUntil, attempts = attempts + 1 WHERE id = $id',
        { lease, leasedUntil, id: head.id },
      );
      claimed.push(await describe({ ...head, lease, leasedUntil, attempt: head.attempts + 1 }, destination, tx));
    }
    return claimed;
  });
}

interface Head {
  id: string;
  ticketId: string;
  messageId: string | null;
  kind: DeliveryKind;
  attempts: number;
}

const headsOfLines = `
  SELECT d.id, d.ticket_id AS "ticketId", d.message_id AS "messageId", d.kind, d.attempts
  FROM deliveries d
  WHERE d.destination = $destination AND d.status = 'waiting' AND d.available_at <= $now
    -- A lease that ends later than any can was given before the clock was set back.
    AND (d.leased_until <= $now OR d.leased_until > $longestLease)
    AND NOT EXISTS (
      SELECT 1 FROM deliveries earlier
      WHERE earlier.ticket_id = d.ticket_id AND earlier.destination = d.destination AND earlier.status = 'waiting'
        AND earlier.position < d.position)
  ORDER BY d.position
  LIMIT $limit`;

async function describe(
  head: Head & { lease: string; leasedUntil: number; attempt: number },
  destination: string,
  tx: Tx,
): Promise<ClaimedDelivery> {
  const [ticket] = await selectTickets(tx.select, 't.id = $id', { id: head.ticketId });
  const [site] = await tx.select<ClaimedDelivery['site']>(
    'SELECT key, name, slack_channel AS "slackChannel" FROM sites WHERE id = $id',
    { id: ticket?.siteId },
  );
  if (!ticket || !site) throw new Error(`delivery ${head.id} points to no ticket`);
  const messages = head.messageId
    ? await tx.select<MessageRow>(`SELECT ${messageColumns} FROM messages WHERE id = $id`, { id: head.messageId })
    : [];
  const [thread] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM threads
     WHERE ticket_id = $ticketId AND destination = $destination ORDER BY created_at DESC, id DESC LIMIT 1`,
    { ticketId: head.ticketId, destination },
  );
  const [delivered] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM external_messages
     WHERE message_id = $messageId AND destination = $destination`,
    { messageId: head.messageId, destination },
  );
  return {
    id: head.id,
    lease: head.lease,
    leasedUntil: head.leasedUntil,
    attempt: head.attempt,
    kind: head.kind,
    site,
    ticket,
    message: messages[0] ?? null,
    thread: thread ?? null,
    delivered: delivered ?? null,
  };
}
