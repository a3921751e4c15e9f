/** How long whoever works on an event may hold it before it is handed out again. */
export const eventLeaseMs = 30_000;

/** Conditions of an event `e`, with the binds `at` and `longestLease`, by which it is handed out. */
export const freeExternalEvent = {
  /**
   * It waits, and nobody is to leave it alone for a while. What has come in the future waits for a moment that was set
   * before the clock was set back.
   */
  isDue: "e.status = 'waiting' AND (e.available_at <= $at OR e.received_at > $at)",
  /** A lease that ends later than any can was given before the clock was set back. */
  isHeldByNobody: '(e.leased_until <= $at OR e.leased_until > $longestLease)',
  /**
   * What happened before in its line is done, or was given back for a while: that holds up nobody else. What it is behind
   * of is done in any case.
   */
  isFirst: `NOT EXISTS (
      SELECT 1 FROM external_events earlier
      WHERE earlier.destination = e.destination AND earlier.workspace = e.workspace AND earlier.line = e.line
        AND (earlier.happened_at, earlier.id) < (e.happened_at, e.id)
        AND earlier.status = 'waiting' AND (earlier.last_error IS NULL OR earlier.available_at <= $at))
    AND NOT EXISTS (
      SELECT 1 FROM external_events decision
      WHERE decision.destination = e.destination AND decision.workspace = e.workspace AND decision.line = e.behind
        AND decision.status <> 'done')`,
};
