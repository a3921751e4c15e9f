import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash holds 19 MiB and a core: a flood of sign-ins must not starve the conversations. */
const atOnce = pLimit(2);
const maxWaiting = 50;

/**
 * Hashes a password with a salt of its own, in PHC string format.
 * @throws AppError `too_many_requests` when too many are waiting
 */
export async function hashPassword(password: string): Promise<string> {
  refuseWhenBusy();
  return atOnce(() => hash(password, options));
}

/**
 * Tells whether a password is right. Without a stored hash it does the same work, so that time does not tell
 * whether the account exists.
 * @throws AppError `too_many_requests` when too many are waiting
 */
export async function isPasswordRight(password: string, storedHash: string | null): Promise<boolean> {
  refuseWhenBusy();
  return atOnce(async () => {
    const isRight = await verify(storedHash ?? (await hashOfNobody), password, options);
    return isRight && storedHash !== null;
  });
}

function refuseWhenBusy(): void {
  if (atOnce.pendingCount >= maxWaiting) throw new AppError('too_many_requests', { retryAfterSeconds: 5 });
}

const hashOfNobody = hash('nobody has this password', options);
