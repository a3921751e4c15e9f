import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Finds under which name a technician's picture is kept: its version, as long as it is theirs.
 * @throws AppError `not_found` also for a picture that was replaced
 */
export async function findTechnicianPicture(
  { database }: Pick<Deps, 'database'>,
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
  return version;
}
