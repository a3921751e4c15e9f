import type { KeepInstallationRequest } from '../contract/installations.ts';
import type { Deps } from '../deps.ts';
import { installationBox } from './installation-box.ts';
import { type OpenedInstallation, readInstallation } from './read-installations.ts';

/**
 * Keeps what the bot needs to work in a workspace, encrypted. A later installation takes the place of the first, and
 * its age.
 * @throws AppError `not_configured`
 */
export async function keepInstallation(
  deps: Deps,
  workspace: string,
  { name, data }: KeepInstallationRequest,
): Promise<OpenedInstallation> {
  const sealed = installationBox(deps).seal(data, workspace);
  await deps.database.transaction((tx) =>
    tx.run(
      `INSERT INTO installations (workspace, name, data, created_at, updated_at)
       VALUES ($workspace, $name, $sealed, $at, $at)
       ON CONFLICT (workspace) DO UPDATE SET name = excluded.name, data = excluded.data, updated_at = excluded.updated_at`,
      { workspace, name, sealed, at: deps.now().getTime() },
    ),
  );
  return readInstallation(deps, workspace);
}
