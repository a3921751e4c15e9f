import type { Deps } from '../deps.ts';

/** Forgets an installation, with or without a key; one that is not there is no failure. */
export function removeInstallation({ database }: Pick<Deps, 'database'>, workspace: string): Promise<void> {
  return database.transaction(async (tx) => {
    await tx.run('DELETE FROM installations WHERE workspace = $workspace', { workspace });
  });
}
