import type { Message } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { OpenTicketRequest, Ticket } from '@sportello/server/contract/tickets';
import { createApi } from './api.ts';
import { CustomerDesk } from './customer-desk.ts';
import { type Session, SessionStore } from './session-store.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';

/** What a host page may be told, by name. */
export interface DeskNews {
  /** `isBack`: the customer whose session had ended. */
  'signed-in': { customer: Customer; isBack: boolean };
  'signed-out': { hasExpired: boolean };
  'ticket-created': { ticket: Ticket };
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
  readonly #server: string;
  readonly #siteKey: string;
  readonly #sessions: SessionStore;
  readonly #tell: Tell;
  readonly #listeners = new Set<() => void>();
  #endedDesk: CustomerDesk | null = null;

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
    this.desk?.stop();
  }

  /** The page has come back to life or the network has. */
  wake(isNetworkBack: boolean): void {
    this.desk?.wake(isNetworkBack);
    if (!this.site) void this.loadSite();
  }

  /** Another tab has written to the storage: follow it out, or to another customer. */
  followStorage(key: string | null): void {
    if (key !== null && key !== this.#sessions.key) return;
    const session = this.#sessions.read();
    if (session?.token === this.desk?.session.token) return;
    if (this.desk) this.#leave(false);
    if (session) this.#enter(session);
    this.#changed();
  }

  /** Reads name, colour and categories; a failure ends up in `siteError`. */
  async loadSite(): Promise<void> {
    this.siteError = null;
    try {
      this.site = await createApi({ server: this.#server }).readSite(this.#siteKey);
    } catch (thrown) {
      this.siteError = toSportelloError(thrown);
      this.#tell('error', { error: this.siteError });
    }
    this.#changed();
  }

  async signIn(username: string, password: string): Promise<void> {
    const api = createApi({ server: this.#server });
    const answer = await api.signIn({ site: this.#siteKey, username, password });
    const isBack = this.#endedDesk?.session.customer.id === answer.customer.id;
    this.#enter(this.#sessions.write(answer));
    this.#tell('signed-in', { customer: answer.customer, isBack });
  }

  /** Forgets everything at once; the server is told afterwards. */
  signOut(): void {
    const { desk } = this;
    if (!desk) return;
    this.#sessions.clear();
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

  #enter(session: Session): void {
    const desk = new CustomerDesk({
      server: this.#server,
      session,
      changed: () => this.#changed(),
      onUnauthenticated: () => this.#sessionEnded(),
      onNews: (message) => this.#tell('message', { message }),
    });
    const earlier = this.#endedDesk;
    this.#endedDesk = null;
    this.hasSessionEnded = false;
    this.desk = desk;
    if (earlier?.session.customer.id === session.customer.id) desk.inherit(earlier);
    desk.start();
    this.#changed();
  }

  #sessionEnded(): void {
    const { desk } = this;
    this.#sessions.clear();
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

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
