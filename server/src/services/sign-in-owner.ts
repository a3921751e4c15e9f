import type { SignInOwnerRequest } from '../contract/owners.ts';
import type { OwnerRow } from '../database/models/owner.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import { noteAudit } from './audit.ts';
import { findKnownOwnerDevice, markedOwner } from './find-known-owner-device.ts';
import type { KnownDevices } from './known-devices.ts';
import { isPasswordRight, withPlace } from './password.ts';
import { startOwnerSession } from './start-owner-session.ts';

/** A fresh session of an owner. */
export interface NewOwnerSession {
  token: string;
  /** Milliseconds since 1970 UTC. */
  expiresAt: number;
  owner: Pick<OwnerRow, 'id' | 'name' | 'email'>;
  /** Mark of the device, see {@link KnownDevices}. */
  device: string;
}

/**
 * Signs an owner in. Unknown addresses and wrong passwords are answered alike, in the same time, and wait alike.
 * Who signed in on this device before does not wait for what strangers guess.
 * @param address of the network
 * @throws AppError `invalid_credentials`, `too_many_requests`
 */
export async function signInOwner(
  deps: Deps & { limits: Limits; devices: KnownDevices },
  request: SignInOwnerRequest,
  address: string | undefined,
): Promise<NewOwnerSession> {
  const { database, limits } = deps;
  const email = request.email.trim().toLowerCase();
  const device = await findKnownOwnerDevice(deps, request);
  const account = device === undefined ? ownerAccount(email) : `${ownerAccount(email)}:${device}`;
  const found = await withPlace(async () => {
    // Counted before the password is checked: guesses made at once must not all pass as the first.
    const waitForAddress = device === undefined ? await limits.countSignIn(address) : undefined;
    const retryAfterSeconds = waitForAddress ?? (await limits.countGuess(account));
    if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
    const [row] = await database.select<Pick<OwnerRow, 'id' | 'name' | 'passwordHash'>>(
      'SELECT id, name, password_hash AS "passwordHash" FROM owners WHERE email = $email',
      { email },
    );
    const isRight = await isPasswordRight(request.password, row?.passwordHash ?? null);
    if (!row || !isRight) throw wrongCredentials();
    if (device === undefined) await limits.forgetSignIn(address);
    await limits.forgetGuesses(account);
    return row;
  });
  const { id, name, passwordHash: checked } = found;
  const session = await database.transaction(async (tx) => {
    // While the hash was checked the password may have been changed, which ends every session.
    const [now] = await tx.select<{ passwordHash: string }>(
      'SELECT password_hash AS "passwordHash" FROM owners WHERE id = $id',
      { id },
    );
    if (now?.passwordHash !== checked) throw wrongCredentials();
    const by = { kind: 'owner', id, name } as const;
    await noteAudit(tx, { by, what: 'owner.signed_in', siteId: null, subject: email, at: deps.now().getTime() });
    return startOwnerSession(deps, id, tx);
  });
  const mark = device === undefined ? undefined : request.device;
  return { ...session, owner: { id, name, email }, device: mark ?? deps.devices.mark(markedOwner(email, checked)) };
}

/** Under which guesses at an owner's password are counted; no customer's account is called like that. */
export function ownerAccount(email: string): string {
  return `owner:${email}`;
}

function wrongCredentials(): AppError {
  return new AppError('invalid_credentials', { message: 'E-mail address or password is wrong.' });
}
