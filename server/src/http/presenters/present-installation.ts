import type { Installation } from '../../contract/installations.ts';
import type { OpenedInstallation } from '../../services/read-installations.ts';

/** An installation as the bot gets it back. */
export function presentInstallation({ createdAt, updatedAt, ...row }: OpenedInstallation): Installation {
  return { ...row, installedAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
}
