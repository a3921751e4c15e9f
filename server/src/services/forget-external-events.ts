import type { Deps } from '../deps.ts';

/** Longer than any tool repeats itself, and than the bot looks back. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Forgets what technicians' tools told a month ago. */
export async function forgetExternalEvents({ database, now }: Pick<Deps, 'database' | 'now'>): Promise<void> {
  const before = now().getTime() - keptMs;
  await database.transaction(async (tx) => {
    await tx.run('DELETE FROM external_events WHERE received_at < $before', { before });
    await tx.run('DELETE FROM external_changes WHERE created_at < $before', { before });
    await tx.run('DELETE FROM removed_files WHERE created_at < $before', { before });
  });
}
