import type { ClaimFollowingRequest } from '../contract/following-deliveries.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { freeDelivery, leaseMs } from './free-delivery.ts';
import { heldDelivery } from './held-delivery.ts';
import { giveLease } from './lease-deliveries.ts';

/** As many signs together as a tool may be able to show at once. */
const mostSigns = 12_000;

/** A delivery that a worker holds besides the one that it follows. */
export interface ClaimedFollowing {
  id: string;
  lease: string;
  leasedUntil: number;
  attempt: number;
  message: MessageRow;
}

/**
 * Leases to the worker that holds a customer's message those of the same customer that stand right behind it in its
 * line: until there is something else, one with files, or one that was tried more often than the first, since who has
 * not tried the first before need not look for what may be there already. Never waits.
 * @throws AppError `not_found`, `lease_lost`
 */
export function claimFollowing(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  id: string,
  { lease, limit }: ClaimFollowingRequest,
): Promise<ClaimedFollowing[]> {
  return database.transaction(async (tx) => {
    const first = await heldDelivery(id, lease, tx);
    if (first.status !== 'waiting') return [];
    const at = now().getTime();
    const leasedUntil = at + leaseMs;
    const claimed: ClaimedFollowing[] = [];
    for (const { id: follower, messageId, attempt } of await rowsBehind(id, { at, limit }, tx)) {
      const [message] = await selectMessages(tx.select, 'id = $messageId', { messageId });
      if (!message) break;
      claimed.push({ id: follower, lease: await giveLease(follower, leasedUntil, tx), leasedUntil, attempt, message });
    }
    return claimed;
  });
}

interface Behind {
  id: string;
  messageId: string;
  attempt: number;
  /** Signs of this one and of the first. */
  signs: number;
  firstSigns: number;
  isAlike: number;
}

async function rowsBehind(id: string, { at, limit }: { at: number; limit: number }, tx: Tx): Promise<Behind[]> {
  const rows = await tx.select<Behind>(behind, { id, limit, now: at, longestLease: at + leaseMs });
  let signs = rows[0]?.firstSigns ?? 0;
  const end = rows.findIndex((row) => {
    signs += row.signs;
    return !row.isAlike || signs > mostSigns;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

const behind = `
  SELECT d.id, d.message_id AS "messageId", d.attempts + 1 AS "attempt",
    LENGTH(COALESCE(x.body, '')) AS "signs", LENGTH(m.body) AS "firstSigns",
    CASE WHEN d.kind = 'message' AND h.kind = 'message' AND m.kind = 'text' AND x.kind = 'text'
      AND x.customer_id = m.customer_id AND m.attachment_count = 0 AND x.attachment_count = 0
      AND d.attempts < h.attempts AND ${freeDelivery.isHeldByNobody}
      THEN 1 ELSE 0 END AS "isAlike"
  FROM deliveries h
  JOIN messages m ON m.id = h.message_id
  JOIN deliveries d ON d.line = h.line AND d.destination = h.destination AND d.status = 'waiting' AND d.position > h.position
  LEFT JOIN messages x ON x.id = d.message_id
  WHERE h.id = $id
  ORDER BY d.position
  LIMIT $limit`;
