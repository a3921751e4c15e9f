import type { Site } from '@sportello/server/contract/sites';
import type { Identity } from '../launcher/identity.ts';
import { CustomerDesk } from './customer-desk.ts';
import type { Tell } from './desk-news.ts';
import type { IdentityKeeper } from './identity-keeper.ts';
import { type Session, SessionStore, sharedIdleMs, storageOf } from './session-store.ts';
import { SiteFront } from './site-front.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';

/** The state of one widget and the verbs that change it. Listeners are told that something changed, not what. */
export class DeskStore {
  /** Null while nobody is signed in. */
  desk: CustomerDesk | null = null;
  /** Why the sign-in view is back: it has to explain itself. */
  ending: 'expired' | 'elsewhere' | 'idle' | null = null;
  /** The host page has said who its user is, and the server has not answered yet. */
  isIdentifying = false;
  /** The host page's word on who its user is. */
  identity: Identity | null = null;
  /** Why the host page's user is not signed in. */
  identityError: SportelloError | null = null;
  readonly server: string;
  readonly siteKey: string;
  readonly #sessions: SessionStore;
  readonly #tell: Tell;
  readonly #listeners = new Set<() => void>();
  #endedDesk: CustomerDesk | null = null;
  readonly #site: SiteFront;
  #isRunning = false;
  #keeper: IdentityKeeper | null = null;

  constructor(server: string, siteKey: string, tell: Tell = () => {}) {
    this.server = server;
    this.siteKey = siteKey;
    this.#sessions = new SessionStore(server, siteKey);
    this.#tell = tell;
    this.#site = new SiteFront(server, siteKey, (error) => tell('error', { error }));
  }

  get site(): Site | null {
    return this.#site.site;
  }

  get siteError(): SportelloError | null {
    return this.#site.error;
  }

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#site.triesAgain = true;
    if (!this.site) void this.loadSite();
    const session = this.desk || this.identity !== null ? null : this.#sessions.read();
    if (session) this.#enter(session);
    this.#isRunning = true;
    this.#keeper?.wake();
    const { activeAt } = this.desk?.session ?? {};
    if (activeAt && Date.now() - activeAt >= sharedIdleMs) this.signOut(true);
    else this.desk?.start();
  }

  /** Lets go of the network; state and typed text stay for the next start. */
  stop(): void {
    this.#isRunning = false;
    this.#keeper?.rest();
    this.#site.stop();
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
    this.#keeper?.wake();
    if (!this.site) void this.loadSite();
  }

  /** Another tab has written to the storage: follow it out, or to another customer. */
  followStorage(key: string | null): void {
    // The host page's own user neither follows those who signed in elsewhere nor signs them out.
    if (this.identity !== null || (key !== null && key !== this.#sessions.key)) return;
    const session = this.#sessions.read();
    if (session?.token === this.desk?.session.token) return;
    const { desk } = this;
    const hasExpired = !session && this.#sessions.hasExpired;
    const isSame = session?.customer.id === desk?.session.customer.id;
    if (desk) {
      if (!hasExpired && !isSame) desk.drafts.forget();
      this.#leave(hasExpired ? 'expired' : 'elsewhere');
      if (hasExpired || isSame) this.#endedDesk = desk;
    }
    if (session) this.#enter(session, true);
    this.#changed();
  }

  /** Reads name, colour, fields and ways to sign in; a failure ends up in `siteError`. */
  async loadSite(): Promise<void> {
    await this.#site.read(() => this.#changed());
  }

  async signIn(username: string, password: string, isShared = false): Promise<void> {
    const answer = await this.#site.signIn({ username, password, isShared });
    if (this.identity !== null) return; // the page has named somebody meanwhile
    this.#enter(this.#sessions.write({ ...answer, ...(isShared && { activeAt: Date.now() }) }), true);
  }

  /**
   * Signs in whom the host page names. From now on nobody else is shown here: a session in the storage is left to
   * the pages that use it, until the server has confirmed that somebody else sits at this browser now.
   */
  identify(identity = this.identity): void {
    if (identity === null) return;
    this.identity = identity;
    this.isIdentifying = true;
    this.identityError = null;
    if (this.#keeper) return void this.#keeper.identify(identity);
    this.#park(false);
    import('./identity-keeper.ts').then(
      ({ IdentityKeeper }) => {
        if (this.#keeper || this.identity === null) return;
        this.#keeper = new IdentityKeeper({
          exchange: (token) => this.#site.signIn({ identity: token }),
          park: (isAnother) => this.#park(isAnother),
          enter: (answer) => this.#identified(answer),
          fail: (error) => this.#unidentified(error),
        });
        this.#keeper.identify(this.identity);
      },
      (thrown) => this.#unidentified(toSportelloError(thrown)),
    );
  }

  /** The session that is or was, as long as something of it is kept. */
  get session(): Session | undefined {
    return (this.desk ?? this.#endedDesk)?.session;
  }

  /** Somebody is at the shared device. */
  touch(): void {
    if (this.desk?.session.activeAt) this.#sessions.write(this.desk.session);
  }

  /** Forgets everything at once; the server is told afterwards. */
  signOut(isIdle = false): void {
    const desk = this.desk ?? this.#endedDesk;
    const isIdentity = this.identity !== null;
    this.identity = this.identityError = null;
    this.isIdentifying = false;
    this.#keeper?.cancel();
    if (!desk && !isIdentity) return;
    this.#sessions.clear();
    desk?.drafts.forget();
    this.#leave(isIdle ? 'idle' : null);
    this.#changed();
    desk?.revoke().catch(() => {}); // the token dies of age where the server cannot be told
  }

  #enter(session: Session, isNews = false): void {
    const { customer } = session;
    const earlier = this.#endedDesk?.session.customer.id === customer.id ? this.#endedDesk : undefined;
    const draftKey = `${this.#sessions.key}:${customer.id}`;
    if (!earlier) this.#endedDesk?.drafts.forget();
    this.#sessions.forgetOthers(draftKey, () => storageOf(session));
    this.desk?.stop();
    const desk = new CustomerDesk({
      server: this.server,
      session,
      draftKey,
      earlier,
      changed: () => this.#changed(),
      onUnauthenticated: () => this.#sessionEnded(),
      onNews: (message) => {
        if (message.author.id !== customer.id) this.#tell('message', { message });
      },
      onOpened: (ticket) => this.#tell('ticket-created', { ticket }),
    });
    this.#endedDesk = null;
    this.ending = null;
    this.isIdentifying = false;
    this.desk = desk;
    if (this.#isRunning) desk.start();
    this.#changed();
    if (isNews) this.#tell('signed-in', { customer, isBack: !!earlier });
  }

  #sessionEnded(): Promise<boolean> | undefined {
    if (this.identity !== null) return this.#keeper?.renew();
    const { desk } = this;
    // Another tab may hold a newer session, which is not this one's to end.
    if (this.#sessions.read()?.token !== desk?.session.token) {
      this.followStorage(null);
      return undefined;
    }
    this.#sessions.clear(true);
    this.#leave('expired');
    this.#endedDesk = desk; // what was typed comes back if the same customer does
    this.#changed();
    return undefined;
  }

  #park(isAnother: boolean): void {
    const desk = this.desk ?? this.#endedDesk;
    if (isAnother) desk?.drafts.forget();
    if (this.desk) this.#leave(isAnother ? null : 'expired');
    this.ending = null;
    this.#endedDesk = isAnother ? null : desk;
    this.#changed();
  }

  #identified(session: Session): void {
    const { id } = session.customer;
    this.identityError = null;
    this.isIdentifying = false;
    if (this.desk?.session.customer.id === id) return void this.desk.renew(session);
    // Whose session lies in the storage must not come up with the next page, before that has named its user.
    if (this.#sessions.read()?.customer.id !== id) this.#sessions.clear();
    this.#enter(session, true);
  }

  #unidentified(error: SportelloError): void {
    this.isIdentifying = false;
    this.identityError = error;
    this.#tell('error', { error });
    this.#changed();
  }

  #leave(ending: DeskStore['ending']): void {
    this.desk?.stop();
    this.desk = null;
    this.#endedDesk = null;
    this.ending = ending;
    this.#tell('signed-out', { hasExpired: ending === 'expired' });
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
