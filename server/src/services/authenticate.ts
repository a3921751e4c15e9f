import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { hashToken } from './session-token.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Finds the customer behind a bearer token.
 * @throws AppError `unauthenticated`
 */
export async function authenticate({ database, now }: Deps, token: string): Promise<SignedInCustomer> {
  const [row] = await database.select<Omit<SignedInCustomer, 'allowedOrigins'> & { allowedOrigins: string }>(
    `SELECT x.id AS "sessionId", x.expires_at AS "sessionExpiresAt", u.id, u.name, u.site_id AS "siteId",
       u.company_id AS "companyId", s.allowed_origins AS "allowedOrigins"
     FROM sessions x JOIN customers u ON u.id = x.customer_id JOIN sites s ON s.id = u.site_id
     WHERE x.token_hash = $tokenHash AND x.expires_at > $now`,
    { tokenHash: hashToken(token), now: now().getTime() },
  );
  if (!row) throw new AppError('unauthenticated');
  return { ...row, allowedOrigins: JSON.parse(row.allowedOrigins) as string[] };
}
