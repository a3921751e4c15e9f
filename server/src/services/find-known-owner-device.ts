import type { SignInOwnerRequest } from '../contract/owners.ts';
import type { Database } from '../database/database.ts';
import type { KnownDevices } from './known-devices.ts';

/**
 * Finds the device that an owner's sign-in shows a mark of.
 * @returns its name; undefined without a mark that is this owner's
 */
export async function findKnownOwnerDevice(
  { database, devices }: { database: Database; devices: KnownDevices },
  { email: written, device }: Pick<SignInOwnerRequest, 'email' | 'device'>,
): Promise<string | undefined> {
  if (device === undefined) return undefined;
  const email = written.trim().toLowerCase();
  const [row] = await database.select<{ passwordHash: string }>(
    'SELECT password_hash AS "passwordHash" FROM owners WHERE email = $email',
    { email },
  );
  // The same work is done for an account that does not exist.
  return devices.read(markedOwner(email, row?.passwordHash ?? null), device);
}

/** An owner's account as marks of devices know it; no site is called like that. */
export function markedOwner(email: string, passwordHash: string | null): Parameters<KnownDevices['mark']>[0] {
  return { siteId: 'owners', username: email, passwordHash };
}
