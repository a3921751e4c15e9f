import type { Customer } from '@sportello/server/contract/sessions';

/** After so long without anybody at it, a shared device forgets who had signed in. */
export const sharedIdleMs = 15 * 60_000;

/** What is remembered of a session between visits: who signed in and the token that proves it. */
export interface Session {
  token: string;
  expiresAt: string;
  customer: Customer;
  /** On a shared device: when somebody was last seen at it, in milliseconds since 1970. */
  activeAt?: number;
}

/**
 * Keeps the session of one site on one server: in the tab's own storage on a shared device, which a reload
 * outlives and nothing else, else in that of all tabs. The host's storage may be full, blocked or forged: it then
 * lasts as long as the page.
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

  /** Takes everything of other customers of this site, and what one's own left in the other storage, away. */
  forgetOthers(ownKey: string, own: () => Storage): void {
    try {
      for (const storage of [sessionStorage, localStorage]) {
        for (const key of Object.keys(storage)) {
          const isOwn = key.startsWith(ownKey) && storage === own();
          if (key.startsWith(`${this.key}:`) && !isOwn) storage.removeItem(key);
        }
      }
      const kept = own() === localStorage && ownKey;
      import('./forget-database.ts').then(
        ({ forgetDatabases }) => forgetDatabases(`${this.key}:`, kept),
        () => {}, // with the next sign-in
      );
    } catch {
      // Nothing was stored where nothing can be read.
    }
  }

  /** Stores no more of an answer than it needs. */
  write({ token, expiresAt, customer, activeAt }: Session): Session {
    const session: Session = { token, expiresAt, customer };
    if (activeAt) session.activeAt = activeAt;
    this.#inMemory = session;
    try {
      if (activeAt) localStorage.removeItem(this.key); // word of an expired session would stay on the device
      storageOf(session).setItem(this.key, JSON.stringify(session));
    } catch {
      // Storage is a convenience: without it the customer signs in again after a reload.
    }
    return session;
  }

  /** Forgets the session; `isExpired` leaves word of it, so that other tabs do not take it for a sign-out. */
  clear(isExpired = false): void {
    this.#inMemory = null;
    try {
      const isShared = sessionStorage.getItem(this.key);
      sessionStorage.removeItem(this.key);
      if (isShared) return;
      if (isExpired) localStorage.setItem(this.key, 'null');
      else localStorage.removeItem(this.key);
    } catch {
      // Nothing was stored where nothing can be removed.
    }
  }

  #stored(): Session | null {
    try {
      for (const storage of [sessionStorage, localStorage]) {
        const value: unknown = JSON.parse(storage.getItem(this.key) ?? 'null');
        if (isSession(value)) return value;
      }
      this.#inMemory = null; // another tab has signed out
      return null;
    } catch {
      return this.#inMemory;
    }
  }
}

/** Where everything of a session is kept. */
export function storageOf({ activeAt }: Session): Storage {
  return activeAt ? sessionStorage : localStorage;
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
