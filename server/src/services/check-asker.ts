import type { Asker } from '../contract/asker.ts';
import type { TechnicianRef } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import { checkTechnician } from './act-as-technician.ts';

/** What decides whose technician somebody is. */
export type Person = Pick<TechnicianRef, 'workspace' | 'id' | 'isMember' | 'groups'>;

export function personOf({ workspace, technician: id, isMember, groups = '' }: Asker): Person {
  return { workspace, id, isMember: isMember === 'true', groups: groups.split(',').filter(Boolean) };
}

/**
 * Checks that who looks something up is a technician of the site that it belongs to.
 * @throws AppError `not_a_technician`, `not_found` (a site of another workspace)
 */
export function checkAsker({ database }: Pick<Deps, 'database'>, siteId: string, asker: Asker): Promise<void> {
  return checkTechnician(siteId, personOf(asker), database);
}
