import { type CSSResultGroup, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import type { SiteDraft } from './client/site-draft.ts';
import { consoleStyles } from './console-styles.ts';
import type { Page } from './page.ts';

/** What every view of the console is: it is given the page, follows the site's draft and tells when something failed. */
export abstract class ConsoleView extends LitElement {
  static override properties = {
    page: { attribute: false },
    failure: { state: true },
    isBusy: { state: true },
  };

  static override styles: CSSResultGroup = consoleStyles;

  declare page: Page;
  protected failure: SportelloError | null = null;
  protected isBusy = false;
  #followed: SiteDraft | null = null;
  readonly #follow = () => this.requestUpdate();

  /** The site that this view is of. */
  protected get draft(): SiteDraft {
    if (!this.page.draft) throw new Error('this view is of a site');
    return this.page.draft;
  }

  /** Whether something was typed that goes when the view does; drafts of sites outlive it. */
  get isUnsaved(): boolean {
    return false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#followDraft();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#followed?.removeEventListener('change', this.#follow);
    this.#followed = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('page')) this.#followDraft();
  }

  protected override firstUpdated(): void {
    void this.start();
  }

  /** Loads what the view shows first. */
  protected start(): Promise<unknown> | undefined {
    return undefined;
  }

  /** Does something that may fail, and says so in place. True where it went well. */
  protected async attempt(deed: () => Promise<unknown>): Promise<boolean> {
    this.isBusy = true;
    this.failure = null;
    try {
      await deed();
      return true;
    } catch (thrown) {
      this.failure = toSportelloError(thrown);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    return nothing;
  }

  #followDraft(): void {
    const draft = this.page?.draft ?? null;
    if (draft === this.#followed || !this.isConnected) return;
    this.#followed?.removeEventListener('change', this.#follow);
    draft?.addEventListener('change', this.#follow);
    this.#followed = draft;
  }
}
