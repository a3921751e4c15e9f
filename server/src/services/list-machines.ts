import { NIL } from 'uuid';
import { z } from 'zod';
import type { ListMachinesQuery } from '../contract/machines.ts';
import type { Deps } from '../deps.ts';
import { CursorId, CursorText, readCursor, writeCursor } from './page-cursor.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** A machine with the customer it is linked to. */
export interface MachineWithCustomer {
  id: string;
  model: string;
  serial: string;
  customerId: string | null;
  customerName: string | null;
}

const Key = z.tuple([CursorText, CursorText, CursorId]);

/** Lists the machines of a company by model and serial number, all or those found by a part of either. */
export async function listMachines(
  { database }: Pick<Deps, 'database'>,
  { companyId, siteId }: Pick<SignedInCustomer, 'companyId' | 'siteId'>,
  { search, serial: exactSerial, cursor, limit }: ListMachinesQuery,
): Promise<{ items: MachineWithCustomer[]; nextCursor: string | null }> {
  const [model, serial, id] = cursor ? readCursor(cursor, Key) : ['', '', NIL];
  const part = `%${(search ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await database.select<MachineWithCustomer>(
    `SELECT m.id, m.model, m.serial, u.id AS "customerId", u.name AS "customerName"
     FROM machines m LEFT JOIN customers u ON u.id = m.customer_id
     WHERE m.company_id = $companyId AND m.site_id = $siteId AND (m.model, m.serial, m.id) > ($model, $serial, $id)
       ${search ? "AND LOWER(m.model || ' ' || m.serial) LIKE $part ESCAPE '\\'" : ''}
       ${exactSerial === undefined ? '' : 'AND m.serial = $exactSerial'}
     ORDER BY m.model, m.serial, m.id LIMIT $limit`,
    {
      companyId,
      siteId,
      model,
      serial,
      id,
      limit: limit + 1,
      ...(search && { part }),
      ...(exactSerial !== undefined && { exactSerial }),
    },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.model, last.serial, last.id]) : null };
}
