import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { hasAddress, isEmailAddress, maxContacts, splitAddresses } from '../client/contact-rules.ts';
import { AnnouncerController } from '../controllers/announcer-controller.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { closeIcon } from './icons.ts';

/**
 * E-mail addresses, each a chip of its own: added by Enter, comma, semicolon, space, pasting or leaving the field.
 * What is no address stays in the field with a sentence.
 *
 * @element sportello-contacts
 * @fires {CustomEvent<string[]>} contacts-change - The addresses as they now stand.
 */
export class Contacts extends LitElement {
  static override readonly properties = {
    sentence: { state: true },
    words: { attribute: false },
    value: { attribute: false },
    label: { attribute: false },
    isRequired: { attribute: false },
    problem: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .field {
        margin-block-end: 0;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      li {
        display: inline-flex;
        align-items: center;
        min-width: 0;
        max-width: 100%;
        min-height: 36px;
        padding-inline-start: 10px;
        border: 1px solid var(--_line);
        border-radius: 999px;
        background: var(--_sunken);
      }
      .email {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .icon {
        display: grid;
        flex: none;
        place-items: center;
        width: 36px;
        height: 36px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--_muted);
      }
      .icon:hover {
        color: var(--_text);
      }
      .icon svg {
        width: 16px;
        height: 16px;
      }
      .label {
        font-weight: 600;
      }
    `,
  ];

  private sentence = '';
  readonly #announcer = new AnnouncerController(this);

  words: WordsOf<'contacts'> | undefined;
  value: readonly string[] = [];
  /** Instead of the widget's own word. */
  label = '';
  isRequired = false;
  /** A sentence on what is wrong with the list as it was sent. */
  problem = '';

  override focus(): void {
    this.#field?.focus();
  }

  /** Takes what is still in the field; false when it is no address. */
  commit(): boolean {
    const field = this.#field;
    if (!field || !this.words) return true;
    field.value = this.#take(splitAddresses(field.value));
    return field.value === '';
  }

  /** What is being pressed must not move away from under the pointer: it is let go first, and told afterwards. */
  readonly #onBlur = () => {
    if (!document.documentElement.matches(':active')) return void this.commit();
    this.#release?.abort();
    this.#release = new AbortController();
    addEventListener('click', () => this.commit(), { once: true, capture: true, signal: this.#release.signal });
  };
  #release: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.abort();
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  /** Adds the good ones and returns those that stay in the field. */
  #take(texts: string[]): string {
    const words = this.words as WordsOf<'contacts'>;
    const list = [...this.value];
    const added: string[] = [];
    const rest: string[] = [];
    let sentence = '';
    for (const text of texts) {
      if (!isEmailAddress(text)) {
        rest.push(text);
        sentence = words.notAnAddress(text);
      } else if (hasAddress(list, text)) {
        this.#announcer.say(words.contactTwice(text));
      } else if (list.length >= maxContacts) {
        rest.push(text);
        sentence = words.tooManyContacts;
      } else {
        list.push(text);
        added.push(text);
      }
    }
    this.sentence = sentence;
    if (sentence) this.#announcer.say(sentence);
    if (added.length > 0) this.#change(list, added.map((email) => words.contactAdded(email)).join(' '));
    return rest.join(' ');
  }

  #change(value: string[], said: string): void {
    this.value = value;
    this.#announcer.say(said);
    this.dispatchEvent(new CustomEvent('contacts-change', { detail: value, bubbles: true }));
  }

  #remove(index: number): void {
    const email = this.value[index];
    if (email === undefined || !this.words) return;
    this.sentence = '';
    this.#change(
      this.value.filter((_, each) => each !== index),
      this.words.contactRemoved(email),
    );
    void this.updateComplete.then(() => {
      const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.icon');
      (buttons[Math.min(index, buttons.length - 1)] ?? this.#field)?.focus();
    });
  }

  #onKey(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if (event.key === 'Backspace' && field.value === '' && this.value.length > 0) {
      const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.icon');
      buttons[buttons.length - 1]?.focus(); // a second press removes it
      event.preventDefault();
    } else if ([',', ';', ' ', 'Enter'].includes(event.key)) {
      if (event.key === 'Enter' && field.value.trim() === '') return;
      event.preventDefault();
      this.commit();
    }
  }

  #onPaste(event: ClipboardEvent): void {
    const texts = splitAddresses(event.clipboardData?.getData('text') ?? '');
    const field = event.target as HTMLInputElement;
    if (field.value.trim() !== '' || !texts.some(isEmailAddress)) return; // a piece of one address
    event.preventDefault();
    field.value = this.#take(texts);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, value } = this;
    if (!words) return nothing;
    const sentence = this.sentence || this.problem;
    return html`<div class="field">
      <label for="contact">${this.label || words.contactsLabel}</label>
      ${
        value.length > 0
          ? html`<ul>
              ${value.map(
                (email, index) => html`<li>
                  <span class="email" dir="ltr" title=${email}>${email}</span>
                  <button
                    class="icon"
                    type="button"
                    aria-label=${words.removeContact(email)}
                    @click=${() => this.#remove(index)}
                    @keydown=${(event: KeyboardEvent) => {
                      if (event.key !== 'Backspace' && event.key !== 'Delete') return;
                      event.preventDefault();
                      this.#remove(index);
                    }}
                  >
                    ${closeIcon}
                  </button>
                </li>`,
              )}
            </ul>`
          : nothing
      }
      <input
        id="contact"
        type="text"
        inputmode="email"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        dir="ltr"
        aria-required=${this.isRequired ? 'true' : nothing}
        aria-invalid=${sentence ? 'true' : nothing}
        aria-describedby=${sentence ? 'hint error' : 'hint'}
        @keydown=${this.#onKey}
        @input=${() => {
          this.sentence = '';
        }}
        @paste=${this.#onPaste}
        @blur=${this.#onBlur}
      />
      ${sentence ? html`<p class="error" id="error">${sentence}</p>` : nothing}
      <p class="hint" id="hint">${words.contactsHint}</p>
      <div class="sr" role="status">${this.#announcer.text}</div>
    </div>`;
  }
}
