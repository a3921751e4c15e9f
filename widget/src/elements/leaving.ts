import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { countUnsent } from '../client/count-unsent.ts';
import type { SharedDeviceWords } from '../locales/en/shared-device.ts';
import { baseStyles } from './base-styles.ts';

/**
 * Asks before signing out destroys something.
 *
 * @element sportello-leaving
 * @fires {CustomEvent<boolean>} answer - Whether to sign out.
 */
export class Leaving extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    unsent: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      dialog {
        width: min(440px, calc(100% - 32px));
        padding: 20px;
        border: 1px solid var(--_line);
        border-radius: var(--_r);
        background: var(--_raised);
        color: var(--_text);
        text-align: start;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 50%);
      }
      p {
        margin-block-start: 8px;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 16px;
      }
    `,
  ];

  declare words: SharedDeviceWords;
  declare unsent: ReturnType<typeof countUnsent>;
  #isSure = false;

  protected override firstUpdated(): void {
    this.#dialog.showModal();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  #leave(): void {
    this.#isSure = true;
    this.#dialog.close();
  }

  #answer(): void {
    this.dispatchEvent(new CustomEvent('answer', { detail: this.#isSure }));
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { waiting, typed } = this.unsent;
    // Escape is this dialog's: the panel around it stays open.
    return html`<dialog
      aria-labelledby="question"
      aria-describedby="what"
      @keydown=${(event: Event) => event.stopPropagation()}
      @cancel=${(event: Event) => event.stopPropagation()}
      @close=${this.#answer}
    >
      <h2 id="question">${words.leave}</h2>
      <p id="what">
        ${waiting ? words.unsent(waiting) : nothing} ${typed ? words.unfinished(typed) : nothing} ${words.lostForGood}
      </p>
      <div>
        <button class="button primary" type="button" autofocus @click=${() => this.#dialog.close()}>${words.stay}</button>
        <button class="button" type="button" @click=${this.#leave}>${words.leaveAnyway}</button>
      </div>
    </dialog>`;
  }
}
