import { makeToken } from './session-token.ts';

/** By this, people and scanners of secrets tell what a token opens. */
const mark = 'sportello_admin_';

/** A token of an admin key: 256 random bits behind a mark. */
export function makeAdminToken(): string {
  return mark + makeToken();
}

/** Whether a token says that it is of an admin key. */
export function isAdminToken(token: string): boolean {
  return token.startsWith(mark);
}
