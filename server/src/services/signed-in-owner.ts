import type { By } from './audit.ts';

/** An owner, or a program with an admin key, behind a valid token. */
export interface SignedInOwner {
  /** Whose changes these are. */
  by: Extract<By, { id: string }>;
  /** Of a session of an owner; null of a key. */
  sessionId: string | null;
  /** The only site that a key reaches; null: all. */
  site: { id: string; key: string } | null;
}
