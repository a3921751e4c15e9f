import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { hashToken, makeToken } from './session-token.ts';

/** A fresh session; the token is known to the caller alone. */
export interface NewSession {
  token: string;
  /** Milliseconds since 1970 UTC. */
  expiresAt: number;
  /** Marks the device for the next sign-in by password. */
  device?: string;
  customer: { id: string; name: string; email: string | null; companyId: string; companyName: string };
}

/** Makes a session for someone who has shown who they are, and drops those that have ended. */
export async function startSession(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  customer: NewSession['customer'],
  { lifeMs, idleMs = null }: { lifeMs: number; idleMs?: number | null },
  { transaction, run }: Tx,
): Promise<NewSession> {
  const token = makeToken();
  const createdAt = now().getTime();
  const expiresAt = createdAt + lifeMs;
  await run('DELETE FROM sessions WHERE expires_at <= $createdAt', { createdAt });
  await database.models.Session.create(
    { id: uuid(), tokenHash: hashToken(token), customerId: customer.id, createdAt, expiresAt, idleMs },
    { transaction },
  );
  return { token, expiresAt, customer };
}
