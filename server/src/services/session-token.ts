import { createHash, randomBytes } from 'node:crypto';

/** A bearer token of 256 random bits. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: reading the database does not let anyone sign in. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
