import type { Owner } from '@sportello/server/contract/owners';
import { css, html, nothing, type TemplateResult } from 'lit';
import { ConsoleView } from '../console-view.ts';
import { trouble } from '../parts/trouble.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'My account',
    current: 'Password in use',
    next: 'New password',
    hint: 'At least eight characters, and nothing that is easy to guess. Everywhere you are signed in, you will sign in anew.',
    change: 'Change the password',
  },
  it: {
    title: 'Il mio account',
    current: 'Password in uso',
    next: 'Nuova password',
    hint: 'Almeno otto caratteri, e niente di facile da indovinare. Ovunque tu sia entrato, dovrai accedere di nuovo.',
    change: 'Cambia la password',
  },
});

/**
 * Who is signed in, and a new password for them.
 *
 * @element sportello-console-account
 */
export class AccountView extends ConsoleView {
  static override readonly properties = { ...ConsoleView.properties, owner: { state: true } };
  static override readonly styles = [
    ConsoleView.styles,
    css`
      .panel {
        max-width: 560px;
      }
    `,
  ];

  private owner: Owner | null = null;

  protected override start(): Promise<unknown> {
    return this.attempt(async () => {
      this.owner = (await this.page.api.readOwner()).owner;
    });
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <h1 tabindex="-1">${words.title}</h1>
        ${this.owner ? html`<p>${this.owner.name} · ${this.owner.email}</p>` : nothing}
      </div>
      <form class="panel" novalidate @submit=${(event: Event) => void this.#change(event)}>
        ${trouble(this.failure)}
        <input type="text" autocomplete="username" hidden .value=${this.owner?.email ?? ''} />
        <div class="field">
          <label for="current">${words.current}</label>
          <input id="current" type="password" autocomplete="current-password" />
        </div>
        <div class="field">
          <label for="next">${words.next}</label>
          <input id="next" type="password" autocomplete="new-password" aria-describedby="hint" />
          <p class="hint" id="hint">${words.hint}</p>
        </div>
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.change}</button>
      </form>`;
  }

  async #change(event: Event): Promise<void> {
    event.preventDefault();
    const [current, next] = [this.#valueOf('current'), this.#valueOf('next')];
    if (!current || !next || this.isBusy) return;
    const isChanged = await this.attempt(() => this.page.api.changePassword(current, next));
    if (isChanged) await this.page.session.signOut();
  }

  #valueOf(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }
}
