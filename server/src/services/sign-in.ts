import type { PasswordSignIn } from '../contract/sessions.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import { findKnownDevice } from './find-known-device.ts';
import type { KnownDevices } from './known-devices.ts';
import { isPasswordRight, withPlace } from './password.ts';
import { readSite } from './read-site.ts';
import type { Stranger } from './site-for-strangers.ts';
import { settingsOf } from './site-settings.ts';
import { type NewSession, startSession } from './start-session.ts';

/** Customers of machines come rarely: a session lasts this long (ASVS 7.3.2 asks that it is documented). */
const sessionMs = 30 * 24 * 60 * 60 * 1000;

/** On a shared device a session ends after this long without a request. */
const sharedIdleMs = 20 * 60 * 1000;

interface SignInDeps extends Deps {
  limits: Limits;
  devices: KnownDevices;
}

/**
 * Signs a customer in by username and password. Unknown users and wrong passwords are answered alike, in the same
 * time, and make the account wait alike. Who signed in on this device before does not wait for what strangers guess.
 * @throws AppError `unknown_site`, `origin_not_allowed`, `invalid_credentials`, `too_many_requests`
 */
export async function signIn(
  deps: SignInDeps,
  request: PasswordSignIn,
  { isOriginAllowed, address }: Stranger,
): Promise<NewSession> {
  const site = await readSite(deps, request.site);
  if (!isOriginAllowed(site.allowedOrigins)) throw new AppError('origin_not_allowed');
  if (!settingsOf(site, deps.sendsMail).signIn.password) throw new AppError('invalid_credentials');
  const username = request.username.trim().toLowerCase();
  const account = `${site.id}:${username}`;
  const device = await findKnownDevice(deps, request);
  const row = await withPlace(async () => {
    const attempt = await countAttempt(deps, account, device, address);
    const [found] = await deps.database.select<NewSession['customer'] & { passwordHash: string | null }>(
      `SELECT u.id, u.name, u.email, u.password_hash AS "passwordHash", c.id AS "companyId", c.name AS "companyName"
       FROM customers u JOIN companies c ON c.id = u.company_id
       WHERE u.site_id = $siteId AND u.username = $username`,
      { siteId: site.id, username },
    );
    const isRight = await isPasswordRight(request.password, found?.passwordHash ?? null);
    if (!found || !isRight) throw new AppError('invalid_credentials');
    await attempt.forget();
    return found;
  });
  const { passwordHash: checked, ...customer } = row;
  const life = request.isShared ? { lifeMs: sharedIdleMs, idleMs: sharedIdleMs } : { lifeMs: sessionMs };
  const session = await deps.database.transaction(async (tx) => {
    // While the hash was checked the password may have been changed, which ends every session.
    const [now] = await tx.select<{ passwordHash: string | null }>(
      'SELECT password_hash AS "passwordHash" FROM customers WHERE id = $id',
      { id: customer.id },
    );
    if (now?.passwordHash !== checked) throw new AppError('invalid_credentials');
    return startSession(deps, customer, life, tx);
  });
  if (request.isShared) return session;
  const mark = device === undefined ? undefined : request.device;
  return { ...session, device: mark ?? deps.devices.mark({ siteId: site.id, username, passwordHash: checked }) };
}

/**
 * Counts before the password is checked: guesses made at once must not all pass as the first.
 * @throws AppError `too_many_requests`
 */
async function countAttempt(
  { limits }: SignInDeps,
  account: string,
  device: string | undefined,
  address: string | undefined,
): Promise<{ forget(): Promise<void> }> {
  const counted = device === undefined ? account : `${account}:${device}`;
  // A whole plant may have one address: who is known there does not wait for it either.
  const waitForAddress = device === undefined ? await limits.countSignIn(address) : undefined;
  const retryAfterSeconds = waitForAddress ?? (await limits.countGuess(counted));
  if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
  return {
    forget: async () => {
      if (device === undefined) await limits.forgetSignIn(address);
      await limits.forgetGuesses(counted);
    },
  };
}
