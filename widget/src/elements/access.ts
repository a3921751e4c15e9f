import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { AccessRequests } from '../client/access-requests.ts';
import type { DeskStore } from '../client/desk-store.ts';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import { signInSentence } from '../locales/sign-in-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { accessStyles } from './access-styles.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { backIcon } from './icons.ts';

type Field = 'name' | 'company' | 'email' | 'serial' | 'message' | 'username';

/** In which order they are asked, how long they may be, what a browser may fill them with. */
const fields: Record<Field, { maxLength: number; autocomplete: string; isRequired: boolean }> = {
  name: { maxLength: 200, autocomplete: 'name', isRequired: true },
  company: { maxLength: 200, autocomplete: 'organization', isRequired: true },
  email: { maxLength: 254, autocomplete: 'email', isRequired: true },
  serial: { maxLength: 100, autocomplete: 'off', isRequired: false },
  message: { maxLength: 2000, autocomplete: 'off', isRequired: false },
  username: { maxLength: 200, autocomplete: 'username', isRequired: true },
};

const viewFields: Record<'request' | 'forgot', Field[]> = {
  request: ['name', 'company', 'email', 'serial', 'message'],
  forgot: ['username'],
};

/**
 * For those who cannot sign in: asks for credentials, or for a link to set a new password. What it answers is the
 * same whether or not there is such an account.
 *
 * @element sportello-access
 * @fires {CustomEvent} show-sign-in
 */
export class Access extends LitElement {
  static override readonly properties = {
    problems: { state: true },
    error: { state: true },
    isBusy: { state: true },
    sent: { state: true },
    words: { attribute: false },
    store: { attribute: false },
    view: { attribute: false },
    isShown: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, accessStyles];

  private problems: Field[] = [];
  private error: SportelloError | null = null;
  private isBusy = false;
  private sent: 'request' | 'forgot' | null = null;
  /** As typed, kept while the customer goes back and forth. */
  readonly #typed: Partial<Record<Field, string>> = {};
  #requests: AccessRequests | undefined;

  words: (WordsOf<'access'> & WordsOf<'sign-in'>) | undefined;
  store: DeskStore | undefined;
  view: 'request' | 'forgot' = 'request';
  /** The focus follows, once the words are there. */
  isShown = false;
  #isReady = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store') && this.store) this.#requests = new AccessRequests(this.store.server, this.store.siteKey);
    if (!changed.has('view')) return;
    this.problems = [];
    this.error = this.sent = null;
  }

  protected override updated(): void {
    const isReady = this.isShown && !!this.words;
    if (isReady && !this.#isReady) this.renderRoot.querySelector('h2')?.focus();
    this.#isReady = isReady;
  }

  #value(field: Field): string {
    return this.#typed[field]?.trim() ?? '';
  }

  #isWrong(field: Field): boolean {
    const value = this.#value(field);
    if (field === 'email') return !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
    return fields[field].isRequired && value === '';
  }

  #change(field: Field, value: string): void {
    this.#typed[field] = value;
    if (this.problems.includes(field) && !this.#isWrong(field)) {
      this.problems = this.problems.filter((each) => each !== field);
    }
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { view, words } = this;
    if (this.isBusy || !words || !this.#requests) return;
    this.error = null;
    this.problems = viewFields[view].filter((field) => this.#isWrong(field));
    if (this.problems.length > 0) return this.#focusFirst();
    this.isBusy = true;
    try {
      if (view === 'forgot') await this.#requests.forgotPassword(this.#value('username'), words.language);
      else await this.#requests.requestCredentials(this.#applicant, words.language);
      if (this.view === view) this.sent = view;
    } catch (thrown) {
      const error = toSportelloError(thrown);
      this.problems = viewFields[view].filter((field) => error.details.some(({ path }) => path === field));
      this.error = this.problems.length > 0 ? null : error;
    }
    this.isBusy = false;
    this.#focusFirst();
  }

  get #applicant() {
    const [serial, message] = [this.#value('serial'), this.#value('message')];
    const needed = { name: this.#value('name'), company: this.#value('company'), email: this.#value('email') };
    return { ...needed, ...(serial && { serial }), ...(message && { message }) };
  }

  /** Where the customer goes on: the first field that is wrong, else what was answered. */
  #focusFirst(): void {
    const [first] = this.problems;
    void this.updateComplete.then(() => {
      const selector = first ? `#${first}` : this.error ? '[role=alert]' : 'h2';
      this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, view } = this;
    if (!words) return nothing;
    return html`<button class="quiet back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('show-sign-in'))}>
        ${backIcon}${words.backToSignIn}
      </button>
      ${this.sent ? this.#renderSent(words) : view === 'request' ? this.#renderRequest(words) : this.#renderForgot(words)}`;
  }

  #renderSent(words: WordsOf<'access'>): TemplateResult {
    const isRequest = this.sent === 'request';
    return html`<h2 tabindex="-1">${isRequest ? words.requestSent : words.linkSent}</h2>
      <p class="notice" role="status">${isRequest ? words.requestSentHint(this.#value('email')) : words.linkSentHint}</p>`;
  }

  #renderRequest(words: WordsOf<'access'> & WordsOf<'sign-in'>): TemplateResult {
    return html`<h2 tabindex="-1">${words.requestCredentials}</h2>
      <p class="intro">${words.requestIntro}</p>
      <form novalidate @submit=${(event: Event) => void this.#submit(event)}>
        ${this.#renderError(words)} ${this.#renderField('name', words.yourName, words)}
        ${this.#renderField('company', words.company, words)} ${this.#renderField('email', words.email, words)}
        ${this.#renderField('serial', words.serial, words, words.serialHint)}
        ${this.#renderField('message', words.requestMessage, words)}
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.sendRequest}</button>
      </form>`;
  }

  #renderForgot(words: WordsOf<'access'> & WordsOf<'sign-in'>): TemplateResult {
    return html`<h2 tabindex="-1">${words.resetPassword}</h2>
      <p class="intro">${words.resetIntro}</p>
      <form novalidate @submit=${(event: Event) => void this.#submit(event)}>
        ${this.#renderError(words)} ${this.#renderField('username', words.usernameOrEmail, words)}
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.sendLink}</button>
      </form>`;
  }

  #renderError(words: WordsOf<'sign-in'>): TemplateResult | typeof nothing {
    if (!this.error) return nothing;
    return html`<p class="notice bad" role="alert" tabindex="-1">${signInSentence(this.error, words)}</p>`;
  }

  #renderField(field: Field, label: string, words: WordsOf<'access'>, hint = ''): TemplateResult {
    const { maxLength, autocomplete, isRequired } = fields[field];
    const isWrong = this.problems.includes(field);
    const described = [hint && `${field}-hint`, isWrong && `${field}-error`].filter(Boolean).join(' ');
    const onInput = (event: Event) => this.#change(field, (event.target as HTMLInputElement).value);
    const control =
      field === 'message'
        ? html`<textarea id="message" rows="3" maxlength=${maxLength} .value=${this.#typed.message ?? ''}
            aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${described || nothing} @input=${onInput}></textarea>`
        : html`<input id=${field} name=${field} type=${field === 'email' ? 'email' : 'text'} maxlength=${maxLength}
            autocomplete=${autocomplete} autocapitalize=${field === 'name' || field === 'company' ? 'words' : 'none'}
            .value=${this.#typed[field] ?? ''} aria-required=${isRequired} aria-invalid=${isWrong ? 'true' : nothing}
            aria-describedby=${described || nothing} @input=${onInput} />`;
    return html`<div class="field">
      <label for=${field}>${label}</label>
      ${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : nothing} ${control}
      ${isWrong ? html`<p class="error" id="${field}-error">${words.problems[field]}</p>` : nothing}
    </div>`;
  }
}
