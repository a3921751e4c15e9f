import type { Deps } from '../deps.ts';

/**
 * Forgets an installation, with or without a key; one that is not there is no failure. With `updatedAt` only that
 * version of it: one that was kept since then stays.
 */
export function removeInstallation(
  { database }: Pick<Deps, 'database'>,
  workspace: string,
  { updatedAt }: { updatedAt?: string | undefined } = {},
): Promise<void> {
  return database.transaction(async (tx) => {
    const version = updatedAt === undefined ? '' : 'AND updated_at = $at';
    const at = updatedAt === undefined ? {} : { at: new Date(updatedAt).getTime() };
    await tx.run(`DELETE FROM installations WHERE workspace = $workspace ${version}`, { workspace, ...at });
  });
}
