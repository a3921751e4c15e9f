import type { Customer, SignInAnswer } from '@sportello/server/contract/sessions';

/** What is remembered of a session between visits: who signed in and the token that proves it. */
export interface Session {
  token: string;
  expiresAt: string;
  customer: Customer;
}

/**
 * Keeps the session of one site on one server. The host's storage may be full, blocked or forged:
 * it then lasts as long as the page.
 */
export class SessionStore {
  readonly key: string;
  #inMemory: Session | null = null;

  constructor(server: string, site: string) {
    this.key = `sportello:${server}:${site}`;
  }

  /** The session, or null where there is none or it has expired. */
  read(): Session | null {
    const session = this.#stored() ?? this.#inMemory;
    if (session && Date.parse(session.expiresAt) > Date.now()) return session;
    return null;
  }

  /** True where the last session was not signed out of. */
  get hasExpired(): boolean {
    try {
      return localStorage.getItem(this.key) !== null;
    } catch {
      return true;
    }
  }

  /** Takes everything of other customers of this site out of the storage. */
  forgetOthers(ownKey: string): void {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(`${this.key}:`) && key !== ownKey) localStorage.removeItem(key);
      }
    } catch {
      // Nothing was stored where nothing can be read.
    }
  }

  write({ token, expiresAt, customer }: SignInAnswer): Session {
    const session = { token, expiresAt, customer };
    this.#inMemory = session;
    try {
      localStorage.setItem(this.key, JSON.stringify(session));
    } catch {
      // Storage is a convenience: without it the customer signs in again after a reload.
    }
    return session;
  }

  /** Forgets the session; `isExpired` leaves word of it, so that other tabs do not take it for a sign-out. */
  clear(isExpired = false): void {
    this.#inMemory = null;
    try {
      if (isExpired) localStorage.setItem(this.key, 'null');
      else localStorage.removeItem(this.key);
    } catch {
      // Nothing was stored where nothing can be removed.
    }
  }

  #stored(): Session | null {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      if (isSession(value)) return value;
      this.#inMemory = null; // another tab has signed out
      return null;
    } catch {
      return this.#inMemory;
    }
  }
}

function isSession(value: unknown): value is Session {
  const session = value as Partial<Session> | null;
  return (
    typeof session?.token === 'string' &&
    typeof session.expiresAt === 'string' &&
    typeof session.customer?.id === 'string' &&
    typeof session.customer.name === 'string' &&
    typeof session.customer.company?.name === 'string'
  );
}
