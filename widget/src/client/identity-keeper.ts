import type { SignInAnswer } from '@sportello/server/contract/sessions';
import type { Identity } from '../launcher/identity.ts';
import { BackOff } from './back-off.ts';
import { SportelloError } from './sportello-error.ts';

/** What the keeper may do to the desk. */
export interface IdentityDoor {
  /** Signs in with a token. */
  exchange: (token: string) => Promise<SignInAnswer>;
  /** Takes whoever is there off the screen, at once; `isAnother` where it is certain that somebody else follows. */
  park: (isAnother: boolean) => void;
  /** Lets the customer in, or goes on with the one who is there already. */
  enter: (answer: SignInAnswer) => void;
  fail: (error: SportelloError) => void;
}

const patienceMs = 30_000;

/** Signs customers in by the host page's word: the last word wins, however late the answers to earlier ones come. */
export class IdentityKeeper {
  readonly #door: IdentityDoor;
  #identity: Identity = '';
  /** Whose desk is on the screen, as their token said; the server checks it, this only spares a blank desk. */
  #subject: string | null = null;
  #turn = 0;
  #running: Promise<boolean> = Promise.resolve(false);
  #isRenewing = false;
  readonly #backOff = new BackOff();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Why nobody is in, as the door has been told. */
  #failedWith = '';
  /** No answer came to a token that the server may have taken: it takes each once. */
  #mayBeUsed = false;

  constructor(door: IdentityDoor) {
    this.#door = door;
  }

  /** Whoever is on the screen is gone when this returns, unless the token names the same user. */
  identify(identity: Identity): void {
    this.#failedWith = '';
    this.#mayBeUsed = false;
    this.#backOff.reset();
    this.#identity = identity;
    const isSame = typeof identity === 'string' && this.#subject !== null && subjectOf(identity) === this.#subject;
    if (!isSame) {
      // Of a function nobody knows yet whom it will name: what was typed waits for the answer, out of sight.
      this.#door.park(typeof identity === 'string' && this.#subject !== null);
      this.#subject = null;
    }
    void this.#run();
  }

  /** Another token for the same customer; true once it is there. A token that was given once cannot be had again. */
  renew(): Promise<boolean> {
    if (this.#isRenewing) return this.#running;
    if (typeof this.#identity !== 'string') return this.#run();
    this.#door.park(false);
    this.#subject = null;
    this.#door.fail(new SportelloError('refused', 'unauthenticated', 'The session has ended'));
    return Promise.resolve(false);
  }

  /** Answers still under way reach nobody. */
  cancel(): void {
    this.rest();
    this.#turn++;
    this.#running = Promise.resolve(false);
    this.#isRenewing = false;
    this.#subject = null;
  }

  /** Tries again at once what waits for its next attempt: page or network are back. */
  wake(): void {
    if (this.#timer) void this.#run();
  }

  /** Waits for `wake` alone. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #run(): Promise<boolean> {
    this.rest();
    this.#isRenewing = true;
    this.#running = this.#exchange(++this.#turn);
    return this.#running;
  }

  async #exchange(turn: number): Promise<boolean> {
    let isIn = false;
    try {
      const token = await tokenOf(this.#identity);
      if (turn !== this.#turn) return this.#running;
      const subject = subjectOf(token);
      if (this.#subject !== null && this.#subject !== subject) {
        this.#door.park(true);
        this.#subject = null;
      }
      const answer = await this.#door.exchange(token);
      if (turn !== this.#turn) return this.#running;
      this.#subject = subject;
      this.#failedWith = '';
      this.#backOff.reset();
      this.#door.enter(answer);
      isIn = true;
    } catch (thrown) {
      if (turn !== this.#turn) return this.#running;
      this.#subject = null;
      this.#door.park(false);
      this.#failed(thrown);
    }
    this.#isRenewing = false;
    return isIn;
  }

  /** Says why once, and tries again by itself where that may help. */
  #failed(thrown: unknown): void {
    let error = asFailure(thrown);
    const isOnce = typeof this.#identity === 'string';
    if (isOnce && this.#mayBeUsed && error.code === 'invalid_identity') {
      error = new SportelloError('refused', 'unauthenticated', 'The token was taken, the answer to it was lost');
    }
    this.#mayBeUsed ||= error.canRetry;
    if (error.code !== this.#failedWith) this.#door.fail(error);
    this.#failedWith = error.code;
    // A function of the host page that fails may be as cut off as the widget is.
    if (!error.canRetry && (isOnce || thrown instanceof SportelloError)) return;
    const waitMs = Math.max(this.#backOff.next(), (error.retryAfterSeconds ?? 0) * 1000);
    this.#timer = setTimeout(() => void this.#run(), waitMs);
  }
}

async function tokenOf(identity: Identity): Promise<string> {
  if (typeof identity === 'string') return identity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SportelloError('timeout', 'timeout', 'identify() got no token')), patienceMs);
  });
  try {
    const token = await Promise.race([identity(), tooLate]);
    if (typeof token !== 'string' || token === '') throw new Error('identify() got no token');
    return token;
  } finally {
    clearTimeout(timer);
  }
}

/** `sub` of a token, unverified; a token that cannot be read is nobody's. */
function subjectOf(token: string): string | null {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')));
    return typeof claims.sub === 'string' ? claims.sub : null;
  } catch {
    return null;
  }
}

/** The host's own function may throw whatever it likes. */
function asFailure(thrown: unknown): SportelloError {
  if (thrown instanceof SportelloError) return thrown;
  return new SportelloError('refused', 'invalid_identity', String(thrown), { cause: thrown });
}
