import type { Owner, OwnerSession as SignedIn } from '@sportello/server/contract/owners';
import { type ApiOptions, request } from '../../client/api.ts';

const keptAs = 'sportello-owner';
/** The mark of this browser, with which its owner does not wait for guesses of others; it opens nothing. */
const deviceKeptAs = 'sportello-owner-device';

/**
 * Who has signed in to the console in this tab. When the server no longer knows the session, calls wait until the owner
 * has signed in again in place, and are then made once more: what was typed stays.
 */
export class OwnerSession {
  /** For every call of the console. */
  readonly options: ApiOptions;
  #waiting: { promise: Promise<boolean>; settle: (isSignedIn: boolean) => void } | null = null;
  readonly #changed: () => void;

  /** @param changed called whenever who is signed in has changed */
  constructor(changed: () => void) {
    this.#changed = changed;
    const token = sessionStorage.getItem(keptAs);
    this.options = {
      server: `${location.origin}/`,
      timeoutMs: 60_000,
      ...(token && { token }),
      onUnauthenticated: () => this.#waitForSignIn(),
    };
  }

  get isSignedIn(): boolean {
    return this.options.token !== undefined;
  }

  /** Calls wait for a new sign-in. */
  get hasEnded(): boolean {
    return this.#waiting !== null;
  }

  /** @throws SportelloError `invalid_credentials`, `too_many_requests` */
  async signIn(email: string, password: string): Promise<Owner> {
    const { server } = this.options;
    const known = localStorage.getItem(deviceKeptAs);
    const body = { email, password, ...(known !== null && { device: known }) };
    const { token, owner, device } = await request<SignedIn>({ server }, 'POST', 'v1/admin/sessions', body);
    localStorage.setItem(deviceKeptAs, device);
    this.options.token = token;
    sessionStorage.setItem(keptAs, token);
    this.#settle(true);
    return owner;
  }

  /** Forgets the session here at once; the server is told where it can be reached. */
  async signOut(): Promise<void> {
    const { server, token } = this.options;
    sessionStorage.removeItem(keptAs);
    delete this.options.token;
    this.#settle(false);
    if (token) await request({ server, token }, 'DELETE', 'v1/admin/sessions/current').catch(() => {});
  }

  #waitForSignIn(): Promise<boolean> {
    if (!this.#waiting) {
      let settle: (isSignedIn: boolean) => void = () => {};
      const promise = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      this.#waiting = { promise, settle };
      this.#changed();
    }
    return this.#waiting.promise;
  }

  #settle(isSignedIn: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.settle(isSignedIn);
    this.#changed();
  }
}
