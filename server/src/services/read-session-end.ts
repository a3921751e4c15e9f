import type { Deps } from '../deps.ts';

/** Reads when a session ends, in milliseconds since 1970 UTC; 0: it was ended. */
export async function readSessionEnd({ database }: Pick<Deps, 'database'>, sessionId: string): Promise<number> {
  const [session] = await database.select<{ expiresAt: number }>(
    'SELECT expires_at AS "expiresAt" FROM sessions WHERE id = $sessionId',
    { sessionId },
  );
  return session?.expiresAt ?? 0;
}
