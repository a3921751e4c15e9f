import type { InstallationRow } from '../database/models/installation.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { installationBox } from './installation-box.ts';

/** An installation as the bot gave it; `data` is null where no key of this server opens it. */
export type OpenedInstallation = Omit<InstallationRow, 'data'> & { data: string | null };

type Reading = Pick<Deps, 'database' | 'secrets'>;

const columns = 'workspace, name, data, created_at AS "createdAt", updated_at AS "updatedAt"';

/**
 * Reads all installations, the oldest first.
 * @throws AppError `not_configured`
 */
export async function readInstallations(deps: Reading): Promise<OpenedInstallation[]> {
  const box = installationBox(deps);
  const rows = await deps.database.select<InstallationRow>(
    `SELECT ${columns} FROM installations ORDER BY created_at, workspace`,
    {},
  );
  return rows.map((row) => ({ ...row, data: box.open(row.data, row.workspace) ?? null }));
}

/**
 * Reads one.
 * @throws AppError `not_found`, `not_configured`
 */
export async function readInstallation(deps: Reading, workspace: string): Promise<OpenedInstallation> {
  const box = installationBox(deps);
  const [row] = await deps.database.select<InstallationRow>(
    `SELECT ${columns} FROM installations WHERE workspace = $workspace`,
    { workspace },
  );
  if (!row) throw new AppError('not_found');
  return { ...row, data: box.open(row.data, row.workspace) ?? null };
}
