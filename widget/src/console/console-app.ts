import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { baseStyles } from '../elements/base-styles.ts';
import { tokens } from '../elements/tokens.ts';
import { createOwnerApi } from './client/owner-api.ts';
import { OwnerSession } from './client/owner-session.ts';
import { addressOf, type Route, routeOf } from './client/route.ts';
import { SiteDraft } from './client/site-draft.ts';
import { consoleAppStyles } from './console-app-styles.ts';
import { renderNav } from './console-nav.ts';
import { consoleStyles } from './console-styles.ts';
import type { ConsoleView } from './console-view.ts';
import { navWords as words } from './nav-words.ts';
import { makeView } from './view-loaders.ts';
import { type ConsoleLanguage, chooseLanguage, consoleLanguages, language } from './words-of.ts';

/**
 * The owner's console: who has signed in, where they are, and the view of it. Addresses are real ones; drafts of sites
 * outlive the views that change them.
 *
 * @element sportello-console
 */
export class ConsoleApp extends LitElement {
  static override readonly properties = {
    route: { state: true },
    view: { state: true },
    isMenuOpen: { state: true },
    hasFailed: { state: true },
  };

  static override readonly styles = [tokens, baseStyles, consoleStyles, consoleAppStyles];

  private route: Route = routeOf(location.pathname);
  private view: ConsoleView | null = null;
  private isMenuOpen = false;
  private hasFailed = false;
  readonly #session = new OwnerSession(() => this.#follow());
  readonly #api = createOwnerApi(this.#session.options);
  readonly #drafts = new Map<string, SiteDraft>();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#onPlace);
    addEventListener('beforeunload', this.#onLeave);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onPlace);
    removeEventListener('beforeunload', this.#onLeave);
  }

  protected override render(): TemplateResult {
    return html`<header>
        <button class="skip quiet" type="button" @click=${() => this.#skip()}>${words.skip}</button>
        ${
          this.#session.isSignedIn
            ? html`<button class="quiet menu" type="button" aria-expanded=${this.isMenuOpen} aria-controls="nav"
                @click=${() => {
                  this.isMenuOpen = !this.isMenuOpen;
                }}>${words.menu}</button>`
            : nothing
        }
        <a class="brand" href="/admin" @click=${this.#onLink}>Sportello <span>console</span></a>
        <select aria-label=${words.language} @change=${(event: Event) => this.#speak((event.target as HTMLSelectElement).value as ConsoleLanguage)}>
          ${Object.entries(consoleLanguages).map(([tag, name]) => html`<option value=${tag} ?selected=${tag === language}>${name}</option>`)}
        </select>
        ${
          this.#session.isSignedIn
            ? html`<button class="quiet" type="button" @click=${() => void this.#signOut()}>${words.signOut}</button>`
            : nothing
        }
      </header>
      ${this.#session.isSignedIn ? this.#renderFrame() : this.#renderDoor()}`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  #renderDoor(): TemplateResult {
    return html`<main class="door"><sportello-owner-sign-in class="card" .session=${this.#session}></sportello-owner-sign-in></main>`;
  }

  #renderFrame(): TemplateResult {
    const draft = this.route.site === null ? null : this.#draftOf(this.route.site);
    return html`<div class="frame">
        <nav id="nav" class=${this.isMenuOpen ? 'open' : ''} aria-label=${words.menu} @click=${this.#onLink}>
          ${renderNav(this.route, draft?.kept?.name ?? null)}
        </nav>
        <main id="content" tabindex="-1" @click=${this.#onLink}>
          ${
            this.hasFailed
              ? html`<div class="notice bad" role="alert"><p>${words.failed}</p>
                  <button class="quiet" type="button" @click=${() => void this.#show()}>${words.reload}</button></div>`
              : this.view
          }
        </main>
      </div>
      ${
        this.#session.hasEnded
          ? html`<dialog @cancel=${(event: Event) => event.preventDefault()}>
              <sportello-owner-sign-in .session=${this.#session} .isAgain=${true}></sportello-owner-sign-in>
            </dialog>`
          : nothing
      }`;
  }

  /** Follows a link within the console without leaving the page. Links of views come here through their shadow roots. */
  readonly #onLink = (event: MouseEvent) => {
    const link = event.composedPath().find((each): each is HTMLAnchorElement => each instanceof HTMLAnchorElement);
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.target || link.hasAttribute('download')) return;
    if (!/^\/admin(\/|$)/.test(link.pathname) || link.origin !== location.origin) return;
    event.preventDefault();
    this.#goTo(routeOf(link.pathname));
  };

  readonly #onPlace = () => {
    this.route = routeOf(location.pathname);
    void this.#show();
  };

  readonly #onLeave = (event: BeforeUnloadEvent) => {
    const drafts = [...this.#drafts.values()];
    if (this.view?.isUnsaved || drafts.some((draft) => draft.unsaved().length > 0)) event.preventDefault();
  };

  #goTo(route: Route): void {
    if (this.view?.isUnsaved && !confirm(words.leave)) return;
    history.pushState(null, '', addressOf(route));
    this.#onPlace();
  }

  #follow(): void {
    if (!this.#session.isSignedIn) {
      this.view = null;
      this.#drafts.clear();
    } else if (!this.view) void this.#show();
    this.requestUpdate();
  }

  /** Shows the view of this address, once its code is there. */
  async #show(): Promise<void> {
    const { route } = this;
    this.isMenuOpen = false;
    document.title = `${words.views[route.view]}${route.site ? ` · ${route.site}` : ''} · Sportello`;
    if (!this.#session.isSignedIn) return;
    const draft = route.site === null ? null : this.#draftOf(route.site);
    try {
      const view = await makeView(route);
      if (route !== this.route || !this.#session.isSignedIn) return;
      const isFirst = this.view === null;
      view.page = {
        api: this.#api,
        session: this.#session,
        draft,
        item: route.item ?? null,
        goTo: (next) => this.#goTo(next),
      };
      this.view = view;
      this.hasFailed = false;
      await this.updateComplete;
      await view.updateComplete;
      scrollTo(0, 0);
      if (!isFirst) view.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    } catch {
      this.hasFailed = true;
    }
  }

  #draftOf(key: string): SiteDraft {
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = new SiteDraft(this.#api, key);
      draft.addEventListener('change', () => this.requestUpdate());
      this.#drafts.set(key, draft);
      void draft.load();
    }
    return draft;
  }

  async #signOut(): Promise<void> {
    await this.#session.signOut();
    history.replaceState(null, '', '/admin');
    this.route = routeOf('/admin');
  }

  #speak(next: ConsoleLanguage): void {
    chooseLanguage(next);
    location.reload();
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }
}
