import { commonPasswords } from './common-passwords.ts';

/** Why a password is refused. */
export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'name';

/** ASVS 6.2.1; nothing is asked of its composition (6.2.5), and nothing is cut off (6.2.8). */
export const passwordMinLength = 8;
const maxBytes = 1000;

/** So few signs beside a name do not make a password of it. */
const fewSigns = 4;

/**
 * Tells what is wrong with a new password, if anything.
 * @param names of the site and the person, which others would try first
 */
export function passwordProblem(password: string, names: readonly string[]): PasswordProblem | undefined {
  if ([...password].length < passwordMinLength) return 'too_short';
  if (Buffer.byteLength(password) > maxBytes) return 'too_long';
  if (commonPasswords.has(password.toLowerCase())) return 'common';
  const signs = signsOf(password);
  const isName = names
    .flatMap((name) => [name, ...name.split(/[\s@]+/)])
    .map(signsOf)
    .some((name) => name.length > 2 && signs.includes(name) && signs.replaceAll(name, '').length <= fewSigns);
  return isName ? 'name' : undefined;
}

function signsOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
