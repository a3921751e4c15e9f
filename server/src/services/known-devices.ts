import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** An account as marks know it: with a new password every device is a stranger's again. */
interface MarkedAccount {
  siteId: string;
  username: string;
  passwordHash: string | null;
}

/** Tells devices on which an account was signed in to before from those of strangers. */
export interface KnownDevices {
  /** Marks a device on which the account was signed in to; the mark opens nothing. */
  mark(account: MarkedAccount): string;
  /** Whose guesses are counted: those of one known device, or undefined, those of all strangers together. */
  read(account: MarkedAccount, mark: string): string | undefined;
}

/**
 * Marks as OWASP's device cookies, which a widget on another site cannot have. Nothing is stored: a mark is a random
 * name and a signature over it, the account and its password's hash.
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function createKnownDevices(secret: string): KnownDevices {
  const sign = ({ siteId, username, passwordHash }: MarkedAccount, name: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['device', name, siteId, username, passwordHash]))
      .digest();
  return {
    mark: (account) => {
      const name = randomBytes(16).toString('base64url');
      return `${name}.${sign(account, name).toString('base64url')}`;
    },
    read: (account, mark) => {
      const [name = '', signature = ''] = mark.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(account, name);
      return given.length === expected.length && timingSafeEqual(given, expected) ? name : undefined;
    },
  };
}
