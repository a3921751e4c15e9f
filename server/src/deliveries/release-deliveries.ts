import type { Deps } from '../deps.ts';

/** Gives back what was leased to a worker that left before it was told: the next one need not wait for the leases to end. */
export function releaseDeliveries(
  { database, bell }: Pick<Deps, 'database' | 'bell'>,
  leased: ReadonlyArray<{ id: string; lease: string }>,
): Promise<void> {
  return database.transaction(async (tx) => {
    for (const { id, lease } of leased) {
      await tx.run('UPDATE deliveries SET lease = NULL, leased_until = 0 WHERE id = $id AND lease = $lease', {
        id,
        lease,
      });
    }
    tx.afterCommit(() => bell.ring('slack'));
  });
}
