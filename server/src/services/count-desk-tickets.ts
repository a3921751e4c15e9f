import type { CountDeskTicketsQuery, DeskCounts } from '../contract/desk.ts';
import { alsoInSites, bindSites, isWaiting } from '../database/queries/desk-ticket.ts';
import type { Deps } from '../deps.ts';
import { sitesOfTechnician } from './sites-of-technician.ts';

/**
 * Counts the open tickets of the sites whose technician somebody is, by what they ask of that person.
 * @throws AppError `not_a_technician`
 */
export async function countDeskTickets(
  { database }: Pick<Deps, 'database'>,
  asker: CountDeskTicketsQuery,
): Promise<DeskCounts> {
  const sites = await sitesOfTechnician({ database }, asker);
  const { workspace, technician } = asker;
  const [counts] = await database.select<DeskCounts>(
    `SELECT ${count('a.external_id = $technician')} AS "mine",
       ${count('t.assignee_id IS NULL')} AS "unassigned",
       ${count(`a.external_id = $technician AND ${isWaiting}`)} AS "waiting",
       COUNT(*) AS "open",
       ${count("t.machine_status = 'stopped'")} AS "stopped"
     FROM tickets t
     JOIN sites s ON s.id = t.site_id
     LEFT JOIN technicians a ON a.id = t.assignee_id AND a.destination = 'slack' AND a.workspace = $workspace
     WHERE t.status <> 'closed' AND ${alsoInSites('s.id', sites)}`,
    { workspace, technician, ...bindSites(sites) },
  );
  if (!counts) throw new Error('open tickets cannot be counted');
  return counts;
}

function count(condition: string): string {
  return `COUNT(CASE WHEN ${condition} THEN 1 END)`;
}
