import { html, LitElement, type TemplateResult } from 'lit';
import { consoleStyles } from '../console-styles.ts';
import { textField } from './field.ts';

/**
 * A field of text that suggests what there is already while it is typed; anything else may be typed as well.
 *
 * @element sportello-suggest-field
 * @fires typed with the text, whenever it has changed
 */
export class SuggestField extends LitElement {
  static override readonly properties = {
    name: { attribute: false },
    label: { attribute: false },
    hint: { attribute: false },
    problem: { attribute: false },
    value: { attribute: false },
    find: { attribute: false },
    found: { state: true },
  };

  static override readonly styles = consoleStyles;

  declare name: string;
  declare label: string;
  declare hint: string | undefined;
  declare problem: string | null;
  declare value: string;
  /** Asks for what a text may be the beginning of. */
  declare find: (text: string) => Promise<string[]>;
  private found: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { name, label, hint, problem, value } = this;
    return html`${textField({ id: name, label, hint, problem, value, list: 'found', set: (text) => this.#type(text) })}
      <datalist id="found">${this.found.map((text) => html`<option value=${text}></option>`)}</datalist>`;
  }

  #type(text: string): void {
    this.dispatchEvent(new CustomEvent('typed', { detail: text }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#suggest(text), 250);
  }

  /** Nothing is suggested where nothing can be asked: what is typed counts. */
  async #suggest(text: string): Promise<void> {
    const found = await this.find(text).catch(() => []);
    if (text === this.value) this.found = found; // a slow answer to what was typed before is none to this
  }
}
