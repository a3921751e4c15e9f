import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { signInSentence } from '../locales/sign-in-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { accessStyles } from './access-styles.ts';
import { baseStyles } from './base-styles.ts';
import { missingPart, trouble } from './desk-parts.ts';
import { fieldStyles } from './field-styles.ts';

type Field = 'username' | 'password';

/**
 * Sign-in with username and password: a real form in one root, so that password managers know it. From it the ways
 * to credentials and to a new password; where the host page says who its users are, what that has come to.
 *
 * @element sportello-sign-in
 */
export class SignIn extends LitElement {
  static override readonly properties = {
    missing: { state: true },
    error: { state: true },
    isBusy: { state: true },
    view: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    accessStyles,
    css`
      sportello-access {
        padding: 0;
      }
      .shared {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 10px;
        margin-block-end: 18px;
      }
      .shared input {
        width: 24px;
        min-height: 24px;
        height: 24px;
        margin: 0;
        padding: 0;
        accent-color: var(--_a-text);
      }
      .shared label {
        align-self: center;
      }
      .shared .hint {
        grid-column: 2;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 16px;
        margin-block-start: 14px;
      }
      .ways .quiet {
        padding-inline: 0;
      }
    `,
  ];

  private missing: Field[] = [];
  private error: SportelloError | null = null;
  private isBusy = false;
  private view: 'form' | 'request' | 'forgot' = 'form';
  readonly #parts = new PartsController(this, { access: () => import('./register-access.ts') });
  /** The view last seen beside the form: it stays, with what was typed, while the form is shown. */
  #other: 'request' | 'forgot' | null = null;

  words: WordsOf<'sign-in'> | undefined;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  protected override willUpdate(): void {
    if (this.view !== 'form') this.#other = this.view;
    if (this.#other && this.words) this.#parts.need('access', this.words);
  }

  focusStart(): void {
    (this.#input('username') ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  #input(name: Field | 'shared'): HTMLInputElement | null {
    return this.renderRoot.querySelector(`#${name}`);
  }

  #show(view: 'form' | 'request' | 'forgot'): void {
    const from = this.view;
    this.view = view;
    // Back where they came from.
    if (view === 'form')
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#to-${from}`)?.focus());
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy || !this.store) return;
    const username = this.#input('username')?.value.trim() ?? '';
    const password = this.#input('password')?.value ?? '';
    this.error = null;
    this.missing = [];
    if (username === '') this.missing.push('username');
    if (password === '') this.missing.push('password');
    const [first] = this.missing;
    if (first) return this.#input(first)?.focus();
    this.isBusy = true;
    try {
      await this.store.signIn(username, password, this.#input('shared')?.checked);
    } catch (thrown) {
      this.error = toSportelloError(thrown);
      if (this.error.code === 'invalid_credentials') this.#input('password')?.select();
    }
    this.isBusy = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, store } = this;
    if (!words || !store) return nothing;
    // Where the site cannot be read for now, those who have a password may still try it.
    const signIn = store.site?.signIn ?? { password: true, credentialRequests: false, forgotPassword: false };
    if (store.identity !== null || !signIn.password) return this.#renderIdentity(store, words);
    return html`<form novalidate ?hidden=${this.view !== 'form'} @submit=${(event: Event) => void this.#submit(event)}>
        <h2 tabindex="-1">${words.signIn}</h2>
        ${this.#renderReason(words)}
        ${this.error ? html`<p class="notice bad" role="alert">${signInSentence(this.error, words)}</p>` : nothing}
        ${this.#renderField('username', words.username, 'text', words.enterUsername)}
        ${this.#renderField('password', words.password, 'password', words.enterPassword)}
        <div class="shared">
          <input id="shared" type="checkbox" aria-describedby="shared-hint" />
          <label for="shared">${words.sharedDevice}</label>
          <p class="hint" id="shared-hint">${words.sharedDeviceHint} ${words.ownDeviceHint}</p>
        </div>
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.signIn}</button>
        <div class="ways">
          ${signIn.credentialRequests ? this.#renderWay('request', words.requestCredentials) : nothing}
          ${signIn.forgotPassword ? this.#renderWay('forgot', words.forgotPassword) : nothing}
        </div>
      </form>
      ${this.#renderOther(words)}`;
  }

  #renderWay(view: 'request' | 'forgot', label: string): TemplateResult {
    return html`<button class="quiet" id="to-${view}" type="button" @click=${() => this.#show(view)}>${label}</button>`;
  }

  #renderOther(words: WordsOf<'sign-in'>): TemplateResult | typeof nothing {
    if (!this.#other) return nothing;
    if (this.#parts.missing.has('access')) {
      return this.view === 'form' ? nothing : missingPart(words, () => this.#parts.retry());
    }
    const own = this.#parts.words('access');
    return html`<sportello-access
      ?hidden=${this.view === 'form'}
      .isShown=${this.view !== 'form'}
      .view=${this.#other}
      .words=${own && { ...words, ...own }}
      .store=${this.store}
      @show-sign-in=${() => this.#show('form')}
    ></sportello-access>`;
  }

  /** The host page signs its users in: nothing to fill in, only to know. */
  #renderIdentity({ identity, identityError }: DeskStore, words: WordsOf<'sign-in'>): TemplateResult {
    if (!identityError) {
      const sentence = identity === null ? words.signInToPortal : words.loading;
      return html`<h2 tabindex="-1">${words.support}</h2><p role="status">${sentence}</p>`;
    }
    const hasEnded = identityError.code === 'unauthenticated';
    const sentence = hasEnded ? words.identityEnded : signInSentence(identityError, words);
    const canRetry = !hasEnded && (identityError.canRetry || typeof identity === 'function');
    return html`<h2 tabindex="-1">${words.support}</h2>
      ${canRetry ? trouble(sentence, words, () => this.store?.identify()) : html`<p role="alert">${sentence}</p>`}`;
  }

  #renderReason(words: WordsOf<'sign-in'>): TemplateResult {
    const ending = this.store?.ending;
    if (this.error || !ending) return html`<p class="intro">${words.whichCredentials} ${words.allFieldsRequired}</p>`;
    const sentences = {
      expired: words.failures.unauthenticated,
      elsewhere: words.endedElsewhere,
      idle: words.endedIdle,
    };
    return html`<p class="notice" role="status">${sentences[ending]}</p>`;
  }

  #renderField(name: Field, label: string, type: string, problem: string): TemplateResult {
    const isMissing = this.missing.includes(name);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${name === 'username' ? 'username' : 'current-password'}
        autocapitalize="none"
        spellcheck="false"
        maxlength=${name === 'username' ? 200 : 1000}
        required
        aria-invalid=${isMissing ? 'true' : nothing}
        aria-describedby=${isMissing ? `${name}-error` : nothing}
      />
      ${isMissing ? html`<p class="error" id="${name}-error">${problem}</p>` : nothing}
    </div>`;
  }
}
