import type { Asker } from '../contract/asker.ts';
import type { DeskMachine } from '../contract/desk.ts';
import { bindSites, inSites } from '../database/queries/desk-ticket.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sitesOfTechnician } from './sites-of-technician.ts';

const mostUsers = 50;

/**
 * Reads a machine of a site whose technician somebody is, with its company, the company's users and how many tickets
 * it had.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function readDeskMachine(
  { database }: Pick<Deps, 'database'>,
  id: string,
  asker: Asker,
): Promise<DeskMachine> {
  const sites = await sitesOfTechnician({ database }, asker);
  const [machine] = await database.select<StoredMachine>(
    `SELECT m.id, m.model, m.serial, s.key AS "siteKey", s.name AS "siteName", c.id AS "companyId",
       c.name AS "companyName", u.id AS "customerId", u.name AS "customerName",
       (SELECT COUNT(*) FROM tickets t WHERE t.machine_id = m.id) AS "ticketCount"
     FROM machines m
     JOIN sites s ON s.id = m.site_id
     JOIN companies c ON c.id = m.company_id
     LEFT JOIN customers u ON u.id = m.customer_id
     WHERE m.id = $id AND ${inSites('s.id', sites)}`,
    { id, ...bindSites(sites) },
  );
  if (!machine) throw new AppError('not_found');
  const users = await database.select<DeskMachine['users'][number]>(
    `SELECT id, name, email FROM customers WHERE company_id = $companyId ORDER BY name, id LIMIT ${mostUsers}`,
    { companyId: machine.companyId },
  );
  return {
    id: machine.id,
    model: machine.model,
    serial: machine.serial,
    site: { key: machine.siteKey, name: machine.siteName },
    company: { id: machine.companyId, name: machine.companyName },
    customer: machine.customerId === null ? null : { id: machine.customerId, name: machine.customerName ?? '' },
    users,
    ticketCount: machine.ticketCount,
  };
}

interface StoredMachine {
  id: string;
  model: string;
  serial: string;
  siteKey: string;
  siteName: string;
  companyId: string;
  companyName: string;
  customerId: string | null;
  customerName: string | null;
  ticketCount: number;
}
