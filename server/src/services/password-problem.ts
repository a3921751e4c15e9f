import { AppError } from '../errors.ts';
import { commonPasswords } from './common-passwords.ts';

/** Why a password is refused. */
export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'name';

/** ASVS 6.2.1; nothing is asked of its composition (6.2.5), and nothing is cut off (6.2.8). */
const passwordMinLength = 8;
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

const sentences: Record<PasswordProblem, string> = {
  too_short: `The password must have at least ${passwordMinLength} characters.`,
  too_long: 'The password is too long.',
  common: 'This is one of the most common passwords: choose another one.',
  name: 'The password is made of a name: choose one that is harder to guess.',
};

/**
 * Refuses a new password that is easy to guess.
 * @throws AppError `invalid_request`, whose sentence says why
 */
export function refusePassword(password: string, names: readonly string[]): void {
  const problem = passwordProblem(password, names);
  if (problem) throw new AppError('invalid_request', { message: sentences[problem] });
}

function signsOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
