import type { Deps } from '../deps.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** Whether a session has ended, or its customer belongs to another company by now. */
export async function hasEnded(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { sessionId, companyId }: Pick<SignedInCustomer, 'sessionId' | 'companyId'>,
): Promise<boolean> {
  const [session] = await database.select<{ expiresAt: number; companyId: string }>(
    `SELECT s.expires_at AS "expiresAt", c.company_id AS "companyId"
     FROM sessions s JOIN customers c ON c.id = s.customer_id WHERE s.id = $sessionId`,
    { sessionId },
  );
  return session === undefined || session.companyId !== companyId || now().getTime() >= session.expiresAt;
}
