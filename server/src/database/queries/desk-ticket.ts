/** Only sites `s` that the workspace serves; a site that names none is served by every one. */
export const inWorkspace = '(s.slack_workspace = $workspace OR s.slack_workspace IS NULL)';

/**
 * True where a ticket `t` waits for a technician: it is open, and the last who spoke is the customer. That a ticket
 * was claimed, closed or reopened is no answer; words that were taken back count for nobody.
 */
export const isWaiting = `(t.status <> 'closed' AND (
    SELECT CASE WHEN x.technician_id IS NULL THEN 1 ELSE 0 END FROM messages x
    WHERE x.ticket_id = t.id AND x.kind IN ('opened', 'text', 'rated', 'called') AND x.withdrawn_at IS NULL
    ORDER BY x.seq DESC LIMIT 1) = 1)`;

/** Select list that goes on from that of a ticket, over the same joins. */
export const deskTicketColumns = `s.key AS "siteKey", s.name AS "siteName",
    CASE WHEN ${isWaiting} THEN 1 ELSE 0 END AS "isWaiting"`;
