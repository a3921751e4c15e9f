import type { DirectoryCustomer } from '@sportello/server/contract/directory';
import type { Erasure } from '@sportello/server/contract/privacy';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ConsoleView } from '../console-view.ts';
import { dialogStyles } from '../dialog-styles.ts';
import { textField } from '../parts/field.ts';
import { trouble } from '../parts/trouble.ts';
import { renderGoing, renderStaying } from './erasure.ts';
import { privacyWords as words } from './privacy-words.ts';

/**
 * Erases a customer, after a window has told what goes and what stays and their username was typed.
 *
 * @element sportello-erase-panel
 * @fires erased with the erasure, once they are gone
 */
export class ErasePanel extends ConsoleView {
  static override readonly properties = {
    ...ConsoleView.properties,
    customer: { attribute: false },
    told: { state: true },
    typed: { state: true },
  };

  static override readonly styles = [ConsoleView.styles, dialogStyles];

  declare customer: DirectoryCustomer;
  /** What the server says would happen; while it is here the window is open. */
  private told: Erasure | null = null;
  private typed = '';

  protected override render(): TemplateResult {
    return html`<section class="panel">
        <h2>${words.erase}</h2>
        <p class="hint">${words.eraseHint}</p>
        ${this.told ? nothing : trouble(this.failure)}
        <button class="button danger" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#ask()}>${words.ask}</button>
      </section>
      <dialog aria-labelledby="erase-title" @close=${() => this.#close()}>
        ${this.told ? this.#renderQuestion(this.told) : nothing}
      </dialog>`;
  }

  protected override updated(changed: PropertyValues<this> & Map<string, unknown>): void {
    if (!changed.has('told')) return;
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.told && !dialog?.open) dialog?.showModal();
    else if (!this.told) dialog?.close();
  }

  #renderQuestion(told: Erasure): TemplateResult {
    const { name, username } = this.customer;
    const refused = this.failure?.details.some(({ path }) => path === 'body.confirm');
    return html`<form novalidate @submit=${(event: Event) => void this.#erase(event)}>
      <h2 id="erase-title">${words.title(name)}</h2>
      ${renderGoing(told, words.going)}${renderStaying(told, words.staying)}
      ${refused ? nothing : trouble(this.failure)}
      ${textField({
        id: 'confirm',
        label: words.confirm(username),
        value: this.typed,
        problem: refused ? words.notTheirs(username) : null,
        set: (typed) => {
          this.typed = typed;
        },
      })}
      <div class="row">
        <button class="button danger" type="submit" aria-disabled=${this.isBusy}>${words.yes}</button>
        <button class="quiet" type="button" @click=${() => this.#close()}>${words.no}</button>
      </div>
    </form>`;
  }

  async #ask(): Promise<void> {
    if (this.isBusy) return;
    const { id, username } = this.customer;
    await this.attempt(async () => {
      this.told = await this.page.api.eraseCustomer(this.draft.key, id, { confirm: username, isDry: true });
    });
  }

  async #erase(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const confirm = this.typed.trim();
    await this.attempt(async () => {
      const detail = await this.page.api.eraseCustomer(this.draft.key, this.customer.id, { confirm, isDry: false });
      this.#close();
      this.dispatchEvent(new CustomEvent('erased', { detail }));
    });
    this.renderRoot.querySelector<HTMLInputElement>('#confirm')?.focus();
  }

  #close(): void {
    this.told = null;
    this.typed = '';
    this.failure = null;
  }
}
