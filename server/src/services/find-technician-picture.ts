import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Finds where a technician's picture lies, by its version.
 * @throws AppError `not_found` also for a picture that was replaced
 */
export async function findTechnicianPicture(
  { database, files }: Pick<Deps, 'database' | 'files'>,
  technicianId: string,
  version: string,
): Promise<string> {
  const rows = await database.select(
    'SELECT 1 FROM technicians WHERE id = $technicianId AND picture_version = $version',
    {
      technicianId,
      version,
    },
  );
  if (rows.length === 0) throw new AppError('not_found');
  return files.path(version, 'portrait');
}
