import { v7 as uuid } from 'uuid';
import type { SignInRequest } from '../contract/sessions.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isPasswordRight } from './password.ts';
import { readSite } from './read-site.ts';
import { hashToken, makeToken } from './session-token.ts';

/** Customers of machines come rarely: a session lasts this long (ASVS 7.3.2 asks that it is documented). */
const sessionMs = 30 * 24 * 60 * 60 * 1000;

/** A fresh session; the token is known to the caller alone. */
export interface NewSession {
  token: string;
  expiresAt: number;
  customer: { id: string; name: string; companyId: string; companyName: string };
}

/**
 * Signs a customer in by username and password. Unknown users and wrong passwords are answered alike, in the same time.
 * @param isOriginAllowed whether the page that asks may act for the site
 * @throws AppError `unknown_site`, `origin_not_allowed`, `invalid_credentials`, `too_many_requests`
 */
export async function signIn(
  deps: Deps,
  request: SignInRequest,
  isOriginAllowed: (allowedOrigins: string[]) => boolean,
): Promise<NewSession> {
  const site = await readSite(deps, request.site);
  if (!isOriginAllowed(site.allowedOrigins)) throw new AppError('origin_not_allowed');
  const [customer] = await deps.database.select<{
    id: string;
    name: string;
    passwordHash: string | null;
    companyId: string;
    companyName: string;
  }>(
    `SELECT u.id, u.name, u.password_hash AS "passwordHash", c.id AS "companyId", c.name AS "companyName"
     FROM customers u JOIN companies c ON c.id = u.company_id
     WHERE u.site_id = $siteId AND u.username = $username`,
    { siteId: site.id, username: request.username.trim().toLowerCase() },
  );
  const isRight = await isPasswordRight(request.password, customer?.passwordHash ?? null);
  if (!customer || !isRight) throw new AppError('invalid_credentials');
  const token = makeToken();
  const createdAt = deps.now().getTime();
  const expiresAt = createdAt + sessionMs;
  await deps.database.transaction(async ({ transaction, run }) => {
    await run('DELETE FROM sessions WHERE expires_at <= $createdAt', { createdAt });
    await deps.database.models.Session.create(
      { id: uuid(), tokenHash: hashToken(token), customerId: customer.id, createdAt, expiresAt },
      { transaction },
    );
  });
  const { passwordHash: _, ...known } = customer;
  return { token, expiresAt, customer: known };
}
