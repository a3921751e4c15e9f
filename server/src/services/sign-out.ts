import type { Deps } from '../deps.ts';

/** Ends a session: its token is refused from now on, and its streams end. */
export async function signOut({ database, announce }: Deps, sessionId: string): Promise<void> {
  await database.transaction(async (tx) => {
    await database.models.Session.destroy({ where: { id: sessionId }, transaction: tx.transaction });
    await announce([{ what: 'ended', sessionId }], tx);
  });
}
