import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
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
export function missingPart(retry: () => void): TemplateResult {
  return trouble(msg('This part could not be loaded. Check the network and try again.'), retry);
}

/** Says what is wrong, and offers to try again. */
export function trouble(sentence: string, retry: () => void): TemplateResult {
  return html`<div class="trouble" role="alert">
    <p>${sentence}</p>
    <button class="button" type="button" @click=${retry}>${msg('Try again')}</button>
  </div>`;
}

/** Stands beside the list until a ticket is chosen. */
export function nothingChosen(): TemplateResult {
  return html`<div class="empty">${chatIcon}<p>${msg('Choose a ticket to read and answer it here.')}</p></div>`;
}
