import { isDatabaseAway } from '../database/is-database-away.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { hashToken } from './session-token.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** A shared device is signed out after this long, however busy it was: nobody works longer. */
const sharedLifeMs = 24 * 60 * 60 * 1000;

/** A session that slides is extended at most this often: not every request should write. */
const extendEveryMs = 60_000;

/** Whoever only reads waits no longer than this for the session to be extended. */
const patienceMs = 500;

interface StoredSession extends Omit<SignedInCustomer, 'allowedOrigins'> {
  allowedOrigins: StoredJson<string[]>;
  idleMs: number | null;
  createdAt: number;
}

/**
 * Finds the customer behind a bearer token. On a shared device the session lives on from here, where the database can be
 * written; where it cannot, who is signed in may read all the same.
 * @param isUse whether a person may be behind the request, rather than a page that only listens
 * @throws AppError `unauthenticated`
 */
export async function authenticate(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  token: string,
  { isUse }: { isUse: boolean } = { isUse: true },
): Promise<SignedInCustomer> {
  const at = now().getTime();
  const [row] = await database.select<StoredSession>(
    `SELECT x.id AS "sessionId", x.expires_at AS "sessionExpiresAt", x.idle_ms AS "idleMs",
       x.created_at AS "createdAt", u.id, u.name,
       u.site_id AS "siteId", u.company_id AS "companyId", s.allowed_origins AS "allowedOrigins"
     FROM sessions x JOIN customers u ON u.id = x.customer_id JOIN sites s ON s.id = u.site_id
     WHERE x.token_hash = $tokenHash AND x.expires_at > $at`,
    { tokenHash: hashToken(token), at },
  );
  if (!row) throw new AppError('unauthenticated');
  const { allowedOrigins, idleMs, createdAt, ...customer } = row;
  const expiresAt = Math.min(at + (idleMs ?? 0), createdAt + sharedLifeMs);
  if (isUse && expiresAt >= customer.sessionExpiresAt + extendEveryMs) {
    const isExtended = await Promise.race([extend(database, customer.sessionId, expiresAt), patience()]);
    if (isExtended) customer.sessionExpiresAt = expiresAt;
  }
  return { ...customer, allowedOrigins: readStoredJson(allowedOrigins) ?? [] };
}

async function extend({ transaction }: Deps['database'], id: string, expiresAt: number): Promise<boolean> {
  try {
    await transaction(({ run }) =>
      run('UPDATE sessions SET expires_at = $expiresAt WHERE id = $id AND expires_at < $expiresAt', { expiresAt, id }),
    );
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) return false;
    throw error;
  }
}

/** It may still be extended afterwards. */
function patience(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs, false).unref();
  });
}
