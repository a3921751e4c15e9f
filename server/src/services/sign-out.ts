import type { Deps } from '../deps.ts';

/** Ends a session: its token is refused from now on. */
export async function signOut({ database }: Deps, sessionId: string): Promise<void> {
  await database.transaction(async ({ transaction }) => {
    await database.models.Session.destroy({ where: { id: sessionId }, transaction });
  });
}
