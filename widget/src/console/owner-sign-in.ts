import { css, html, LitElement, type TemplateResult } from 'lit';
import { type SportelloError, toSportelloError } from '../client/sportello-error.ts';
import type { OwnerSession } from './client/owner-session.ts';
import { consoleStyles } from './console-styles.ts';
import { trouble } from './parts/trouble.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({
  en: {
    title: 'Sign in to the console',
    again: 'Your session has ended',
    stays: 'Sign in again: what you have typed is still there.',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    missing: 'Enter your e-mail address and your password.',
    noAccount: 'No account yet? Whoever runs the server makes one with',
  },
  it: {
    title: 'Accedi alla console',
    again: 'La sessione è terminata',
    stays: 'Accedi di nuovo: quello che hai scritto è ancora qui.',
    email: 'Indirizzo e-mail',
    password: 'Password',
    signIn: 'Accedi',
    missing: 'Inserisci l’indirizzo e-mail e la password.',
    noAccount: 'Non hai un account? Chi gestisce il server lo crea con',
  },
});

/**
 * The form by which an owner signs in: on a page of its own, or in place when a session has ended.
 *
 * @element sportello-owner-sign-in
 */
export class OwnerSignIn extends LitElement {
  static override readonly properties = {
    session: { attribute: false },
    isAgain: { attribute: false },
    failure: { state: true },
    isMissing: { state: true },
  };

  static override readonly styles = [
    consoleStyles,
    css`
      h1 {
        margin-block-end: 16px;
      }
      form > p {
        margin-block-end: 18px;
      }
      .button {
        width: 100%;
        min-height: 42px;
      }
      .hint {
        margin-block: 18px 0;
      }
    `,
  ];

  declare session: OwnerSession;
  isAgain = false;
  private failure: SportelloError | null = null;
  private isMissing = false;
  #isBusy = false;

  protected override firstUpdated(): void {
    this.#input('email').focus();
  }

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${(event: Event) => void this.#submit(event)}>
      <h1>${this.isAgain ? words.again : words.title}</h1>
      ${this.isAgain ? html`<p>${words.stays}</p>` : ''}
      ${this.isMissing ? html`<p class="notice bad" role="alert">${words.missing}</p>` : trouble(this.failure)}
      <div class="field">
        <label for="email">${words.email}</label>
        <input id="email" type="email" autocomplete="username" />
      </div>
      <div class="field">
        <label for="password">${words.password}</label>
        <input id="password" type="password" autocomplete="current-password" />
      </div>
      <button class="button primary" type="submit">${words.signIn}</button>
      ${this.isAgain ? '' : html`<p class="hint">${words.noAccount} <code>sportello owner add</code>.</p>`}
    </form>`;
  }

  #input(id: 'email' | 'password'): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const [email, password] = [this.#input('email').value.trim(), this.#input('password').value];
    this.isMissing = email === '' || password === '';
    this.failure = null;
    if (this.isMissing || this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.session.signIn(email, password);
    } catch (thrown) {
      this.failure = toSportelloError(thrown);
      this.#input('password').select();
    }
    this.#isBusy = false;
  }
}
