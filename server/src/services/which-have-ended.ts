import type { Deps } from '../deps.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** So many are asked for at once. */
const portion = 50;

/**
 * Of some, those whose session has ended, or whose customer belongs to another company by now; so are taken those of whom the
 * database cannot tell: they ask again.
 */
export async function whichHaveEnded<Listener extends Pick<SignedInCustomer, 'sessionId' | 'companyId'>>(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  listeners: readonly Listener[],
): Promise<Listener[]> {
  const ended: Listener[] = [];
  for (let start = 0; start < listeners.length; start += portion) {
    const some = listeners.slice(start, start + portion);
    const lasting = await selectLasting(database, some, now().getTime()).catch(() => new Map<string, string>());
    ended.push(...some.filter(({ sessionId, companyId }) => lasting.get(sessionId) !== companyId));
  }
  return ended;
}

/** @returns companies by the sessions that last */
async function selectLasting(
  { select }: Deps['database'],
  listeners: readonly Pick<SignedInCustomer, 'sessionId'>[],
  at: number,
): Promise<Map<string, string>> {
  const rows = await select<{ id: string; companyId: string }>(
    `SELECT s.id, c.company_id AS "companyId" FROM sessions s JOIN customers c ON c.id = s.customer_id
     WHERE s.id IN (${listeners.map((_, index) => `$id${index}`).join(', ')}) AND s.expires_at > $at`,
    { at, ...Object.fromEntries(listeners.map(({ sessionId }, index) => [`id${index}`, sessionId])) },
  );
  return new Map(rows.map(({ id, companyId }) => [id, companyId]));
}
