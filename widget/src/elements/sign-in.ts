import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';

type Field = 'username' | 'password';

/**
 * Sign-in with username and password: a real form in one root, so that password managers know it.
 *
 * @element sportello-sign-in
 */
export class SignIn extends LitElement {
  static override readonly properties = {
    missing: { state: true },
    error: { state: true },
    isBusy: { state: true },
    words: { attribute: false },
    store: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        max-width: 400px;
        margin-inline: auto;
        padding: 32px 16px 40px;
      }
      h2 {
        margin-block-end: 6px;
        font-size: 22px;
      }
      .intro {
        margin-block-end: 24px;
        color: var(--_muted);
      }
      .button {
        width: 100%;
        margin-block-start: 4px;
      }
    `,
  ];

  private missing: Field[] = [];
  private error: SportelloError | null = null;
  private isBusy = false;

  words: WordsOf<'sign-in'> | undefined;
  store: DeskStore | undefined;

  constructor() {
    super();
    new StoreController(this, () => this.store);
  }

  focusStart(): void {
    this.#input('username')?.focus();
  }

  #input(name: Field): HTMLInputElement | null {
    return this.renderRoot.querySelector(`#${name}`);
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
      await this.store.signIn(username, password);
    } catch (thrown) {
      this.error = toSportelloError(thrown);
      if (this.error.code === 'invalid_credentials') this.#input('password')?.select();
    }
    this.isBusy = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    if (!words) return nothing;
    return html`<form novalidate @submit=${(event: Event) => void this.#submit(event)}>
      <h2>${words.signIn}</h2>
      ${this.#renderReason(words)}
      ${this.error ? html`<p class="notice bad" role="alert">${sentence(this.error, words)}</p>` : nothing}
      ${this.#renderField('username', words.username, 'text', words.enterUsername)}
      ${this.#renderField('password', words.password, 'password', words.enterPassword)}
      <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.signIn}</button>
    </form>`;
  }

  #renderReason(words: WordsOf<'sign-in'>): TemplateResult {
    const { hasSessionEnded, hasLeftElsewhere } = this.store ?? {};
    if (this.error || !(hasSessionEnded || hasLeftElsewhere)) {
      return html`<p class="intro">${words.whichCredentials} ${words.allFieldsRequired}</p>`;
    }
    return html`<p class="notice" role="status">${
      hasSessionEnded ? words.failures.unauthenticated : words.endedElsewhere
    }</p>`;
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

function sentence(error: SportelloError, words: WordsOf<'sign-in'>): string {
  return error.code === 'invalid_credentials' ? words.wrongCredentials : failureSentence(error, words);
}
