import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { number } from '../locales/formats.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { sendIcon } from './icons.ts';

const maxLength = 10_000;

/**
 * The field for a reply. Enter sends where there is a mouse, and makes a new line on touch screens.
 *
 * @element sportello-composer
 * @fires {CustomEvent<string>} send-reply
 * @fires {CustomEvent<string>} draft-reply - The text as it stands.
 */
export class Composer extends LitElement {
  static override readonly properties = {
    excess: { state: true },
    words: { attribute: false },
    draft: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      form {
        padding: 10px 16px max(12px, env(safe-area-inset-bottom));
        border-block-start: 1px solid var(--_line);
        background: var(--_raised);
      }
      .line {
        display: flex;
        align-items: end;
        gap: 8px;
      }
      label {
        display: block;
        margin-block-end: 4px;
        font-size: 13.5px;
      }
      textarea {
        flex: 1;
        height: 44px;
        max-height: min(34vh, 200px);
        resize: none;
      }
      .button {
        flex: none;
      }
      .error {
        margin-block-start: 6px;
      }
      @media (max-height: 360px) {
        label {
          position: absolute;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  private excess = 0;

  declare words: CoreWords;
  /** The text to begin with. */
  draft = '';

  override focus(): void {
    this.#field.focus();
  }

  protected override firstUpdated(): void {
    this.#field.value = this.draft;
    this.#measure();
  }

  get #field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  #onInput(): void {
    this.#measure();
    this.#fire('draft-reply', this.#field.value);
  }

  #onKey(event: KeyboardEvent): void {
    const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing;
    const sends = event.ctrlKey || event.metaKey || matchMedia('(pointer: fine)').matches;
    if (isPlainEnter && sends) this.#send(event);
  }

  #send(event: Event): void {
    event.preventDefault();
    const body = this.#field.value.trim();
    this.#field.focus();
    if (body === '' || body.length > maxLength) return;
    this.#field.value = '';
    this.#onInput();
    this.#fire('send-reply', body);
  }

  #measure(): void {
    this.excess = Math.max(0, this.#field.value.trim().length - maxLength);
    const { style } = this.#field;
    // A quarter of the conversation, so that what has been said before and an error stay in view.
    const room = (this.getRootNode() as ShadowRoot).host.clientHeight / 4;
    style.setProperty('height', '44px');
    style.setProperty('height', `${Math.max(44, Math.min(room, this.#field.scrollHeight + 2))}px`);
  }

  #fire(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<form novalidate @submit=${this.#send}>
      <label for="reply">${words.reply}</label>
      <div class="line">
        <textarea
          id="reply"
          dir="auto"
          rows="1"
          aria-invalid=${this.excess ? 'true' : nothing}
          aria-describedby=${this.excess ? 'reply-error' : nothing}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button class="button primary" type="submit">${sendIcon}${words.send}</button>
      </div>
      ${
        this.excess
          ? html`<p class="error" id="reply-error">${words.excess(number(this.excess, words.language))}</p>`
          : nothing
      }
    </form>`;
  }
}
