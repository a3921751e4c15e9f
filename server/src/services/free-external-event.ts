/** How long whoever works on an event may hold it before it is handed out again. */
export const eventLeaseMs = 30_000;

/**
 * Nobody is to leave an event alone for a while. What has come or has failed in the future waits for a moment that was set
 * before the clock was set back.
 */
const isTimeOf = (event: string) =>
  `(${event}.available_at <= $at OR ${event}.received_at > $at OR (${event}.lease IS NULL AND ${event}.leased_until > $at))`;

/** Conditions of an event `e`, with the binds `at` and `longestLease`, by which it is handed out. */
export const freeExternalEvent = {
  isDue: `e.status = 'waiting' AND ${isTimeOf('e')}`,
  /** A lease that ends later than any can was given before the clock was set back. */
  isHeldByNobody: '(e.lease IS NULL OR e.leased_until <= $at OR e.leased_until > $longestLease)',
  /**
   * What happened before in its line is done, or was given back for a while: that holds up nobody else, nor does what waits
   * behind something that was. What it is behind of is done in any case.
   */
  isFirst: `NOT EXISTS (
      SELECT 1 FROM external_events earlier
      WHERE earlier.destination = e.destination AND earlier.workspace = e.workspace AND earlier.line = e.line
        AND (earlier.happened_at, earlier.id) < (e.happened_at, e.id)
        AND earlier.status = 'waiting' AND (earlier.last_error IS NULL OR ${isTimeOf('earlier')})
        AND NOT EXISTS (
          SELECT 1 FROM external_events cause
          WHERE cause.destination = e.destination AND cause.workspace = e.workspace AND cause.line = earlier.behind
            AND (cause.status = 'failed'
              OR (cause.status = 'waiting' AND cause.last_error IS NOT NULL AND NOT ${isTimeOf('cause')}))))
    AND NOT EXISTS (
      SELECT 1 FROM external_events decision
      WHERE decision.destination = e.destination AND decision.workspace = e.workspace AND decision.line = e.behind
        AND decision.status <> 'done')`,
};
