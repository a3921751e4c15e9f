import type { AdminKey } from '../../contract/owners.ts';
import type { ListedAdminKey } from '../../services/list-admin-keys.ts';
import { presentMoment } from './present-moment.ts';

/** An admin key as owners see it. */
export function presentAdminKey({ createdAt, usedAt, ...key }: ListedAdminKey): AdminKey {
  return { ...key, createdAt: new Date(createdAt).toISOString(), usedAt: presentMoment(usedAt) };
}
