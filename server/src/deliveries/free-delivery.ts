/** How long a worker may hold a delivery before another may take it. */
export const leaseMs = 30_000;

/** Until when a delivery `d` is in somebody's hands, or 0. */
export const heldUntil = 'CASE WHEN d.lease IS NULL THEN 0 ELSE d.leased_until END';

/** Nobody works on a delivery at `$at`, and so nothing that is done to it comes too late. */
export const isNotInHand = '(lease IS NULL OR leased_until <= $at)';

/** Conditions of a delivery `d`, with the binds `now` and `longestLease`, by which it is handed out. */
export const freeDelivery = {
  /**
   * Nobody is to leave it alone for a while. What has failed in the future, for the first time or again, or was owed there,
   * waits for a moment that was set before the clock was set back. A call for help waits in a line of its own until its
   * time: in its ticket's it is due, and holds up nothing.
   */
  isDue: `(d.available_at <= $now OR d.first_failed_at > $now OR (d.lease IS NULL AND d.leased_until > $now)
    OR (d.attempts = 0 AND d.kind = 'escalated' AND d.line = CAST(d.ticket_id AS VARCHAR(255)))
    OR (d.attempts = 0 AND d.kind <> 'escalated' AND d.created_at > $now))`,
  /** A lease that ends later than any can was given before the clock was set back. */
  isHeldByNobody: '(d.lease IS NULL OR d.leased_until <= $now OR d.leased_until > $longestLease)',
};
