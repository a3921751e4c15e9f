import type { Message } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { OpenTicketRequest, Ticket } from '@sportello/server/contract/tickets';
import { createApi } from './api.ts';
import { BackOff } from './back-off.ts';
import { CustomerDesk } from './customer-desk.ts';
import { type Session, SessionStore } from './session-store.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';

/** What a host page may be told, by name. */
export interface DeskNews {
  /** `isBack`: the customer whose session had ended. */
  'signed-in': { customer: Customer; isBack: boolean };
  'signed-out': { hasExpired: boolean };
  'ticket-created': { ticket: Ticket };
  /** An entry by somebody else. */
  message: { message: Message };
  error: { error: SportelloError };
}

export type Tell = <Name extends keyof DeskNews>(name: Name, detail: DeskNews[Name]) => void;

/** The state of one widget and the verbs that change it. Listeners are told that something changed, not what. */
export class DeskStore {
  site: Site | null = null;
  siteError: SportelloError | null = null;
  /** Null while nobody is signed in. */
  desk: CustomerDesk | null = null;
  /** The sign-in view has to explain why it is back. */
  hasSessionEnded = false;
  /** So has a sign-out in another tab. */
  hasLeftElsewhere = false;
  readonly #server: string;
  readonly #siteKey: string;
  readonly #sessions: SessionStore;
  readonly #tell: Tell;
  readonly #listeners = new Set<() => void>();
  #endedDesk: CustomerDesk | null = null;
  readonly #backOff = new BackOff();
  #siteTimer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #hasWarned = false;

  constructor(server: string, siteKey: string, tell: Tell = () => {}) {
    this.#server = server;
    this.#siteKey = siteKey;
    this.#sessions = new SessionStore(server, siteKey);
    this.#tell = tell;
  }

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#isRunning = true;
    if (!this.site) void this.loadSite();
    if (this.desk) {
      this.desk.start();
      return;
    }
    const session = this.#sessions.read();
    if (session) this.#enter(session);
  }

  /** Lets go of the network; state and typed text stay for the next start. */
  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#siteTimer);
    this.desk?.stop();
  }

  /** The page may be gone in a moment. */
  save(): void {
    this.desk?.drafts.save();
  }

  /** The page has come back to life or the network has. */
  wake(isNetworkBack: boolean): void {
    this.followStorage(null); // a page that slept was not told of changes
    this.desk?.wake(isNetworkBack);
    if (!this.site) void this.loadSite();
  }

  /** Another tab has written to the storage: follow it out, or to another customer. */
  followStorage(key: string | null): void {
    if (key !== null && key !== this.#sessions.key) return;
    const session = this.#sessions.read();
    if (session?.token === this.desk?.session.token) return;
    const { desk } = this;
    const hasExpired = !session && this.#sessions.hasExpired;
    const isSame = session?.customer.id === desk?.session.customer.id;
    if (desk) {
      if (!hasExpired && !isSame) desk.drafts.forget();
      this.#leave(hasExpired);
      this.hasLeftElsewhere = !hasExpired;
      if (hasExpired || isSame) this.#endedDesk = desk;
    }
    if (session) this.#enter(session, true);
    this.#changed();
  }

  /** Reads name, colour and categories; a failure ends up in `siteError` and is tried again by itself. */
  async loadSite(): Promise<void> {
    clearTimeout(this.#siteTimer);
    try {
      if (!this.#siteKey) throw new SportelloError('refused', 'unknown_site', 'no "site"');
      this.site = await createApi({ server: this.#server }).readSite(this.#siteKey);
      this.siteError = null;
    } catch (thrown) {
      const error = toSportelloError(thrown);
      this.#warn(error);
      if (!this.siteError) this.#tell('error', { error });
      this.siteError = error;
      if (this.#isRunning && error.canRetry) {
        this.#siteTimer = setTimeout(() => void this.loadSite(), this.#backOff.next());
      }
    }
    this.#changed();
  }

  async signIn(username: string, password: string): Promise<void> {
    const api = createApi({ server: this.#server });
    const answer = await api.signIn({ site: this.#siteKey, username, password }).catch((error) => {
      this.#warn(error);
      throw error;
    });
    this.#enter(this.#sessions.write(answer), true);
  }

  /** Forgets everything at once; the server is told afterwards. */
  signOut(): void {
    const { desk } = this;
    if (!desk) return;
    this.#sessions.clear();
    desk.drafts.forget();
    this.#leave(false);
    this.#changed();
    desk.revoke().catch(() => {}); // the token dies of age where the server cannot be told
  }

  async newTicket(request: OpenTicketRequest): Promise<Ticket | undefined> {
    const { desk } = this;
    const ticket = await desk?.newTicket(request);
    if (!ticket || this.desk !== desk) return undefined;
    this.#tell('ticket-created', { ticket });
    return ticket;
  }

  #enter(session: Session, isNews = false): void {
    const { customer } = session;
    const earlier = this.#endedDesk?.session.customer.id === customer.id ? this.#endedDesk : undefined;
    const draftKey = `${this.#sessions.key}:${customer.id}`;
    this.#sessions.forgetOthers(draftKey);
    this.desk?.stop();
    const desk = new CustomerDesk({
      server: this.#server,
      session,
      draftKey,
      earlier,
      changed: () => this.#changed(),
      onUnauthenticated: () => this.#sessionEnded(),
      onNews: (message) => {
        if (message.author.id !== customer.id) this.#tell('message', { message });
      },
    });
    this.#endedDesk = null;
    this.hasSessionEnded = this.hasLeftElsewhere = false;
    this.desk = desk;
    if (this.#isRunning) desk.start();
    this.#changed();
    if (isNews) this.#tell('signed-in', { customer, isBack: !!earlier });
  }

  #sessionEnded(): void {
    const { desk } = this;
    // Another tab may hold a newer session, which is not this one's to end.
    if (this.#sessions.read()?.token !== desk?.session.token) {
      this.followStorage(null);
      return;
    }
    this.#sessions.clear(true);
    this.#leave(true);
    this.#endedDesk = desk; // what was typed comes back if the same customer does
    this.#changed();
  }

  #leave(hasExpired: boolean): void {
    this.desk?.stop();
    this.desk = null;
    this.#endedDesk = null;
    this.hasSessionEnded = hasExpired;
    this.#tell('signed-out', { hasExpired });
  }

  /** The browser hides from the page why nobody answers; whoever set the page up can find out. */
  #warn({ code, message }: SportelloError): void {
    if (this.#hasWarned || (code !== 'unknown_site' && (code !== 'network' || !navigator.onLine))) return;
    this.#hasWarned = true;
    // The server may be down, or this page's origin not among those that the site allows.
    const hint = code === 'network' ? `Is it up, is ${location.origin} allowed?` : `site "${this.#siteKey}"`;
    console.error(`Sportello: ${message} (${this.#server}).`, hint);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
