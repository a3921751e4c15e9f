import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/** What stands where a person's name was. */
export const erasedName = '(erased)';

/** Finds, or makes, whoever stands for the erased people of a ticket's company: nobody, who cannot sign in. */
export async function nobodyOf({ now }: Pick<Deps, 'now'>, ticketId: string, tx: Tx): Promise<string> {
  const at = now().getTime();
  await tx.run(
    `INSERT INTO customers (id, site_id, company_id, username, name, created_at, erased_at)
     SELECT $id, site_id, company_id, 'erased:' || company_id, $erasedName, $at, $at FROM tickets WHERE id = $ticketId
     ON CONFLICT (site_id, username) DO NOTHING`,
    { id: uuid(), erasedName, at, ticketId },
  );
  const [nobody] = await tx.select<{ id: string }>(
    `SELECT u.id FROM customers u JOIN tickets t ON t.site_id = u.site_id AND u.username = 'erased:' || t.company_id
     WHERE t.id = $ticketId AND u.erased_at IS NOT NULL`,
    { ticketId },
  );
  if (!nobody) throw new Error('nobody stands for the erased people of a company');
  return nobody.id;
}
