import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { limitInProcess, type MakeLimiter } from './make-limiter.ts';
import { networkOf } from './network-of.ts';

/** How often people may do what costs somebody something. */
export interface Limits {
  /**
   * Counts one more request of a network address.
   * @returns seconds to wait when there were too many; undefined: go on
   */
  countAddress(what: StrangersRequest, address: string | undefined): Promise<number | undefined>;
  /** Counts one more request for a mailbox or an account; false: there were too many, do nothing. */
  mayMail(what: StrangersRequest, mailbox: string): Promise<boolean>;
  /**
   * Counts one more guess of an account's password, whether or not the account exists.
   * @returns seconds to wait when guesses must pause; undefined: go on
   */
  countGuess(account: string): Promise<number | undefined>;
  /** The password was right: the account's guesses are forgotten. */
  forgetGuesses(account: string): Promise<void>;
  /**
   * Counts one more sign-in of a network address.
   * @returns seconds to wait when there were too many that failed; undefined: go on
   */
  countSignIn(address: string | undefined): Promise<number | undefined>;
  /** The password was right: the sign-in does not count. */
  forgetSignIn(address: string | undefined): Promise<void>;
  /**
   * Counts one more upload of a customer.
   * @returns seconds to wait when there were too many; undefined: go on
   */
  countUpload(customerId: string): Promise<number | undefined>;
  /** An upload was cut off on its way: it does not count. */
  forgetUpload(customerId: string): Promise<void>;
  /**
   * Counts one more service report that is drawn for a customer.
   * @returns seconds to wait when there were too many; undefined: go on
   */
  countReport(customerId: string): Promise<number | undefined>;
  /**
   * Counts one more token that an owner has looked at.
   * @returns seconds to wait when there were too many; undefined: go on
   */
  countIdentityTest(ownerId: string): Promise<number | undefined>;
}

/** What anybody may ask without an account; each is counted apart. */
export type StrangersRequest = 'credentials' | 'forgotten_password';

/** A plant with hundreds of people behind one address must not notice it; a list of leaked passwords does. */
const failedSignIns = 100;

const hour = 60 * 60;
const quietSeconds = 15 * 60;

/** The fifth guess and each after it begins a pause; the last pause repeats. No more than ten guesses fit into 15 minutes. */
const freeGuesses = 5;
const pauses = [30, 60, 120, 240, 480, 900];

/** Limits: 10 an hour for each address, 100 failed sign-ins in 15 minutes, 30 uploads and 60 reports an hour for each customer, 60 tested tokens an hour for each owner, 3 an hour for each mailbox (ASVS 2.4.1), guesses with growing pauses (6.3.1). Uploads are multiplied by `times`. */
export function createLimits(make: MakeLimiter = limitInProcess, times = 1): Limits {
  const addresses = make({ name: 'addresses', points: 10, seconds: hour });
  const mailboxes = make({ name: 'mailboxes', points: 3, seconds: hour });
  const guesses = make({ name: 'guesses', points: freeGuesses, seconds: quietSeconds, isExtended: true });
  const signIns = make({ name: 'sign-ins', points: failedSignIns, seconds: quietSeconds });
  const uploads = make({ name: 'uploads', points: Math.max(1, Math.round(30 * times)), seconds: hour });
  const reports = make({ name: 'reports', points: 60, seconds: hour });
  const identityTests = make({ name: 'identity-tests', points: 60, seconds: hour });
  const pausing = make({ name: 'pauses', points: 1, seconds: quietSeconds });
  return {
    countAddress: (what, address) => consume(addresses, `${what}:${networkOf(address)}`),
    mayMail: async (what, mailbox) => (await consume(mailboxes, `${what}:${mailbox}`)) === undefined,
    countGuess: async (account) => {
      const pause = await pausing.get(account);
      if (pause !== null && pause.msBeforeNext > 0) return seconds(pause);
      // Counted before the password is checked: guesses made at once must not all pass as the first.
      const { consumedPoints: count } = await guesses.penalty(account);
      if (count < freeGuesses) return undefined;
      const customDuration = pauses[Math.min(count - freeGuesses, pauses.length - 1)] ?? quietSeconds;
      return consume(pausing, account, customDuration);
    },
    forgetGuesses: async (account) => {
      await Promise.all([guesses.delete(account), pausing.delete(account)]);
    },
    countSignIn: (address) => consume(signIns, networkOf(address)),
    forgetSignIn: async (address) => {
      await signIns.reward(networkOf(address));
    },
    countUpload: (customerId) => consume(uploads, customerId),
    forgetUpload: async (customerId) => {
      await uploads.reward(customerId);
    },
    countReport: (customerId) => consume(reports, customerId),
    countIdentityTest: (ownerId) => consume(identityTests, ownerId),
  };
}

async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  customDuration?: number,
): Promise<number | undefined> {
  try {
    await limiter.consume(key, 1, customDuration === undefined ? {} : { customDuration });
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return seconds(refusal);
    throw refusal;
  }
}

function seconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
