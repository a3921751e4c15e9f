import { isDatabaseAway } from '../database/is-database-away.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isAdminToken } from './admin-token.ts';
import { hashToken } from './session-token.ts';
import type { SignedInOwner } from './signed-in-owner.ts';
import { idleMs, sessionMs } from './start-owner-session.ts';

/** A session that slides is extended at most this often: not every request should write. */
const extendEveryMs = 60_000;
const noteUseEveryMs = 60 * 60 * 1000;

/**
 * Finds the owner, or the key, behind a bearer token. A session lives on from here; a key's use is noted.
 * @throws AppError `unauthenticated`
 */
export function authenticateOwner(deps: Pick<Deps, 'database' | 'now'>, token: string): Promise<SignedInOwner> {
  return isAdminToken(token) ? findKey(deps, token) : findSession(deps, token);
}

async function findSession({ database, now }: Pick<Deps, 'database' | 'now'>, token: string): Promise<SignedInOwner> {
  const at = now().getTime();
  const [row] = await database.select<{
    sessionId: string;
    createdAt: number;
    expiresAt: number;
    id: string;
    name: string;
  }>(
    `SELECT x.id AS "sessionId", x.created_at AS "createdAt", x.expires_at AS "expiresAt", o.id, o.name
     FROM owner_sessions x JOIN owners o ON o.id = x.owner_id
     WHERE x.token_hash = $tokenHash AND x.expires_at > $at`,
    { tokenHash: hashToken(token), at },
  );
  if (!row) throw new AppError('unauthenticated');
  const { sessionId, createdAt, id, name } = row;
  const expiresAt = Math.min(at + idleMs, createdAt + sessionMs);
  if (expiresAt >= row.expiresAt + extendEveryMs) {
    await write(database, 'UPDATE owner_sessions SET expires_at = $expiresAt WHERE id = $sessionId', {
      expiresAt,
      sessionId,
    });
  }
  return { by: { kind: 'owner', id, name }, sessionId, site: null };
}

async function findKey({ database, now }: Pick<Deps, 'database' | 'now'>, token: string): Promise<SignedInOwner> {
  const at = now().getTime();
  const [row] = await database.select<{
    id: string;
    name: string;
    usedAt: number | null;
    siteId: string | null;
    siteKey: string;
  }>(
    `SELECT k.id, k.name, k.used_at AS "usedAt", k.site_id AS "siteId", s.key AS "siteKey"
     FROM admin_keys k LEFT JOIN sites s ON s.id = k.site_id WHERE k.token_hash = $tokenHash`,
    { tokenHash: hashToken(token) },
  );
  if (!row) throw new AppError('unauthenticated');
  const { id, name, usedAt, siteId, siteKey } = row;
  const hour = at - (at % noteUseEveryMs);
  if (hour !== usedAt) await write(database, 'UPDATE admin_keys SET used_at = $hour WHERE id = $id', { hour, id });
  return {
    by: { kind: 'key', id, name },
    sessionId: null,
    site: siteId === null ? null : { id: siteId, key: siteKey },
  };
}

/** Whoever only reads may do so where nothing can be written right now. */
async function write({ transaction }: Deps['database'], sql: string, bind: Record<string, unknown>): Promise<void> {
  try {
    await transaction(({ run }) => run(sql, bind));
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
  }
}
