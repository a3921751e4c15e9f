import type { Figures } from '../contract/figures.ts';
import type { MachineStatus, TicketStatus } from '../contract/tickets.ts';
import type { Deps } from '../deps.ts';

const statuses: TicketStatus[] = ['new', 'in_progress'];
const machineStatuses: Array<MachineStatus | null> = ['stopped', 'limited', 'running', null];

/** Counts the open tickets of a site, by their state and by that of their machines. */
export async function countOpenNow(select: Deps['database']['select'], siteId: string): Promise<Figures['openNow']> {
  const rows = await select<{ status: TicketStatus; machineStatus: MachineStatus | null; count: number }>(
    `SELECT status, machine_status AS "machineStatus", COUNT(*) AS "count" FROM tickets
     WHERE site_id = $siteId AND status <> 'closed' GROUP BY status, machine_status`,
    { siteId },
  );
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + row.count, 0);
  return {
    total: sum(() => true),
    byStatus: statuses.map((status) => ({ status, count: sum((row) => row.status === status) })),
    byMachineStatus: machineStatuses.map((machineStatus) => ({
      machineStatus,
      count: sum((row) => row.machineStatus === machineStatus),
    })),
  };
}
