import type { Deps } from '../deps.ts';

/** Ends an owner's session: its token is refused from now on. */
export async function signOutOwner({ database }: Pick<Deps, 'database'>, sessionId: string): Promise<void> {
  await database.transaction(({ run }) => run('DELETE FROM owner_sessions WHERE id = $sessionId', { sessionId }));
}
