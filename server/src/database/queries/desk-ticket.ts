/** Narrows a query to some sites, by the column that names the site; takes them from `$site0`, `$site1` and so on. */
export function inSites(column: string, ids: string[]): string {
  return `${column} IN (${ids.map((_, index) => `$site${index}`).join(', ')})`;
}

/** The same as an afterthought of a list: it is read in the order of its index, and not site by site to be sorted then. */
export function alsoInSites(column: string, ids: string[]): string {
  return inSites(`COALESCE(${column}, ${column})`, ids);
}

/** The values that `inSites` binds. */
export function bindSites(ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id, index) => [`site${index}`, id]));
}

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
