import { html, nothing, type TemplateResult } from 'lit';
import type { CoreWords } from '../locales/en/core.ts';
import { chatIcon } from './icons.ts';

/** The element of each view, without its prefix. */
export const viewElements = {
  'sign-in': 'sign-in',
  list: 'ticket-list',
  form: 'ticket-form',
  conversation: 'conversation',
} as const;

/** What the desk may show. */
export type View = keyof typeof viewElements;

/** Stands in for a view whose file could not be loaded. */
export function missingPart(words: CoreWords, retry: () => void): TemplateResult {
  return trouble(words.partNotLoaded, words, retry);
}

/** Says what is wrong, and offers to try again where that may help; it looks as its surroundings have it by this name. */
export function trouble(
  sentence: string,
  words: CoreWords,
  retry: (() => void) | false,
  name = 'trouble',
): TemplateResult {
  return html`<div class=${name} role="alert">
    <p>${sentence}</p>
    ${retry ? html`<button class="button" type="button" @click=${retry}>${words.tryAgain}</button>` : nothing}
  </div>`;
}

/** Stands beside the list until a ticket is chosen. */
export function nothingChosen(words: CoreWords): TemplateResult {
  return html`<div class="empty">${chatIcon}<p>${words.chooseTicket}</p></div>`;
}
