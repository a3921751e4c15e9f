import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { hashToken, makeToken } from './session-token.ts';

const hour = 60 * 60 * 1000;

/** An owner's session ends after a long working day, however busy it was (ASVS 7.3.2). */
export const sessionMs = 12 * hour;
/** And after this long without a request (ASVS 7.3.1). */
export const idleMs = 2 * hour;

/** Makes a session for an owner who has shown who they are, and drops those that have ended. */
export async function startOwnerSession(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  ownerId: string,
  { transaction, run }: Tx,
): Promise<{ token: string; expiresAt: number }> {
  const token = makeToken();
  const createdAt = now().getTime();
  await run('DELETE FROM owner_sessions WHERE expires_at <= $createdAt', { createdAt });
  await database.models.OwnerSession.create(
    { id: uuid(), ownerId, tokenHash: hashToken(token), createdAt, expiresAt: createdAt + idleMs },
    { transaction },
  );
  return { token, expiresAt: createdAt + sessionMs };
}
