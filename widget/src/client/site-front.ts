import type { SignInAnswer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import { createApi } from './api.ts';
import { BackOff } from './back-off.ts';
import { DeviceMark } from './device-mark.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';

/** What proves who somebody is. */
type Proof = { identity: string } | { username: string; password: string; isShared: boolean };

/** What a server is asked about a site before anyone has signed in. */
export class SiteFront {
  site: Site | null = null;
  error: SportelloError | null = null;
  /** Otherwise a failure is left at that. */
  triesAgain = false;
  readonly #server: string;
  readonly #key: string;
  readonly #onFailure: (error: SportelloError) => void;
  readonly #backOff = new BackOff();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasWarned = false;

  constructor(server: string, key: string, onFailure: (error: SportelloError) => void) {
    this.#server = server;
    this.#key = key;
    this.#onFailure = onFailure;
  }

  stop(): void {
    this.triesAgain = false;
    clearTimeout(this.#timer);
  }

  /** A failure ends up in `error`, and is tried again by itself where that may help. */
  async read(changed: () => void): Promise<void> {
    clearTimeout(this.#timer);
    try {
      if (!this.#key || !this.#server)
        throw new SportelloError('refused', 'unknown_site', '<sportello-widget> needs "site" and "server"');
      this.site = await createApi({ server: this.#server }).readSite(this.#key);
      this.error = null;
    } catch (thrown) {
      const error = toSportelloError(thrown);
      this.#warn(error);
      if (!this.error) this.#onFailure(error);
      this.error = error;
      if (this.triesAgain && error.canRetry) {
        this.#timer = setTimeout(() => void this.read(changed), this.#backOff.next());
      }
    }
    changed();
  }

  async signIn(proof: Proof): Promise<SignInAnswer> {
    try {
      const mark = new DeviceMark(this.#server, this.#key);
      const device = 'username' in proof && mark.read();
      const body = { site: this.#key, ...proof, ...(device && { device }) };
      const answer = await createApi({ server: this.#server }).signIn(body);
      mark.write(answer.device);
      return answer;
    } catch (thrown) {
      this.#warn(thrown as SportelloError);
      throw thrown;
    }
  }

  /** Once, to whoever set the page up: the customer can do nothing about it. */
  #warn(error: SportelloError): void {
    const mayBeSetUp = /^(unknown_site|origin_not_allowed|network)$/.test(error.code);
    if (this.#hasWarned || !mayBeSetUp || !navigator.onLine) return;
    this.#hasWarned = true;
    // Where no file comes the browser names the server itself.
    import('./tell-owner.ts').then(({ tellOwner }) => tellOwner(error, this.#server, this.#key)).catch(() => {});
  }
}
