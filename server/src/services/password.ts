import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { AppError } from '../errors.ts';

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash holds 19 MiB and a core: a flood of sign-ins must not starve the conversations. */
const atOnce = 2;
const inTurn = pLimit(atOnce);
const maxWaiting = 50;

/** Taken in the queue, also by those who do not wait in it yet. */
let places = 0;

/**
 * Takes a place in the queue for as long as the work lasts, so that what is refused because the server is busy is
 * refused before anything is counted.
 * @throws AppError `too_many_requests` when too many are waiting
 */
export async function withPlace<Result>(work: () => Promise<Result>): Promise<Result> {
  if (places >= atOnce + maxWaiting) throw new AppError('too_many_requests', { retryAfterSeconds: 5 });
  places += 1;
  try {
    return await work();
  } finally {
    places -= 1;
  }
}

/**
 * Hashes a password with a salt of its own, in PHC string format.
 * @throws AppError `too_many_requests` when too many are waiting
 */
export function hashPassword(password: string): Promise<string> {
  return withPlace(() => inTurn(() => hash(password, options)));
}

/**
 * Tells whether a password is right, to whoever has a place in the queue. Without a stored hash it does the same work,
 * so that time does not tell whether the account exists.
 */
export function isPasswordRight(password: string, storedHash: string | null): Promise<boolean> {
  return inTurn(async () => {
    const isRight = await verify(storedHash ?? (await hashOfNobody), password, options);
    return isRight && storedHash !== null;
  });
}

const hashOfNobody = hash('nobody has this password', options);
