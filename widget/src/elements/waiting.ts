import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { KnownTicket } from '../client/open-conversation.ts';
import { returnSentence } from '../locales/return-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';

const hourMs = 3_600_000;

/**
 * Says when technicians are back, below the conversation of a ticket that nobody has taken; nothing once they are.
 *
 * @element sportello-waiting
 */
export class Waiting extends LitElement {
  static override readonly properties = {
    words: { attribute: false },
    ticket: { attribute: false },
  };

  static override readonly styles = [
    baseStyles,
    css`
      p {
        margin-block: 12px 4px;
        color: var(--_muted);
        text-align: center;
      }
    `,
  ];

  words: WordsOf<'waiting'> | undefined;
  declare ticket: KnownTicket;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    // A page that stays open overnight says "today" in the morning, and nothing when they are there.
    const waitMs = Date.parse(this.ticket.answerExpectedFrom ?? '') - Date.now();
    if (waitMs > 0) this.#timer = setTimeout(() => this.requestUpdate(), Math.min(waitMs, hourMs));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, ticket } = this;
    const at = ticket.answerExpectedFrom;
    if (!words || !at || Date.parse(at) <= Date.now()) return nothing;
    return html`<p>${returnSentence(at, words)}</p>`;
  }
}
