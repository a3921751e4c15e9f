import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells devices on which an account was signed in to before from those of strangers. */
export interface KnownDevices {
  /** Marks a device on which the account was signed in to; the mark opens nothing. */
  mark(account: string): string;
  /** Whose guesses are counted: those of one known device, or undefined, those of all strangers together. */
  read(account: string, mark: string | undefined): string | undefined;
}

/**
 * Marks as OWASP's device cookies, which a widget on another site cannot have. Nothing is stored: a mark is a random
 * name and a signature over it and the account.
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function createKnownDevices(secret: string): KnownDevices {
  const sign = (account: string, name: string) =>
    createHmac('sha256', secret).update(`device:${name}:${account}`).digest();
  return {
    mark: (account) => {
      const name = randomBytes(16).toString('base64url');
      return `${name}.${sign(account, name).toString('base64url')}`;
    },
    read: (account, mark) => {
      // The same work is done without a mark.
      const [name = '', signature = ''] = (mark ?? '').split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(account, name);
      return given.length === expected.length && timingSafeEqual(given, expected) ? name : undefined;
    },
  };
}
