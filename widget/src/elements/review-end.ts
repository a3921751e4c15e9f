import { html, nothing, type TemplateResult } from 'lit';
import { pendingSentence } from '../locales/pending-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import type { FormContext } from './ticket-form-fields.ts';

/** The end of the review: to support, with what stands in the way. */
export function reviewEnd({ words, site, ticket }: FormContext, review: WordsOf<'review'>): TemplateResult {
  const send = site.words.send?.[words.language] ?? words.send;
  const items = ticket.uploads?.items ?? [];
  const bad = items.filter(({ state }) => state === 'failed' || state === 'refused').length;
  const going = items.filter(({ state }) => state === 'waiting' || state === 'uploading').length;
  const { pending } = ticket;
  const sentence = pending
    ? pendingSentence(pending, words)
    : bad
      ? review.filesFailed(bad)
      : going
        ? review.filesStillGoing(going)
        : '';
  return html`<div role="status">${sentence ? html`<p class="notice">${sentence}</p>` : nothing}</div>
    <div class="end">
      ${
        pending
          ? html`<button class="button" type="button" @click=${() => ticket.withdraw()}>${review.stopSending}</button>`
          : nothing
      }
      <button class="button primary" type="submit" aria-disabled=${pending ? 'true' : 'false'}>${send}</button>
    </div>`;
}
