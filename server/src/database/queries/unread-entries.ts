/**
 * Which entries `x` of a conversation wait for a reader `r` (ticket_reads): words and outcomes by technicians.
 * That someone has taken the ticket is no news to read.
 */
export const unreadEntries = `x.seq > r.seq AND x.technician_id IS NOT NULL AND x.withdrawn_at IS NULL
  AND x.kind IN ('text', 'called', 'closed', 'reopened')`;
