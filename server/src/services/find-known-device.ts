import type { PasswordSignIn } from '../contract/sessions.ts';
import type { Database } from '../database/database.ts';
import type { KnownDevices } from './known-devices.ts';

/**
 * Finds the device that a sign-in by password shows a mark of.
 * @returns its name; undefined without a mark that is this account's
 */
export async function findKnownDevice(
  { database, devices }: { database: Database; devices: KnownDevices },
  { site, username: written, device }: Pick<PasswordSignIn, 'site' | 'username' | 'device'>,
): Promise<string | undefined> {
  if (device === undefined) return undefined;
  const username = written.trim().toLowerCase();
  const [row] = await database.select<{ siteId: string; passwordHash: string | null }>(
    `SELECT s.id AS "siteId", u.password_hash AS "passwordHash"
     FROM sites s LEFT JOIN customers u ON u.site_id = s.id AND u.username = $username WHERE s.key = $site`,
    { site, username },
  );
  // The same work is done for an account that does not exist.
  return row && devices.read({ ...row, username }, device);
}
