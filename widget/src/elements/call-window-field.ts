import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TicketDraft } from '../client/ticket-drafts.ts';
import { timeZone } from '../client/time-zone.ts';
import { callDays, zoneName } from '../locales/call-window.ts';
import type { WordsOf } from '../locales/words.ts';
import { errorLine, type FieldParts, typed } from './ticket-form-parts.ts';

/** As soon as possible, or a day of the next seven with times, in the customer's own time zone. */
export function callWindowField(
  { name, draft, label, sentence, change }: FieldParts,
  words: WordsOf<'phone'>,
): TemplateResult {
  const days = callDays(words.language);
  const isDay = draft.callDate !== '';
  const time = (field: 'callFrom' | 'callTo', text: string) => html`<div>
    <label for=${field}>${text}</label>
    <input
      id=${field}
      type="time"
      step="900"
      .value=${live(draft[field])}
      aria-invalid=${sentence ? 'true' : nothing}
      aria-describedby=${sentence ? `${name}-error zone` : 'zone'}
      @input=${(event: Event) => change({ [field]: typed(event) })}
    />
  </div>`;
  const option = (text: string, isChosen: boolean, change_: Partial<TicketDraft>) => html`<label class="option">
    <input type="radio" name="callWindow" .checked=${live(isChosen)} @change=${() => change(change_)} />
    <span class="name">${text}</span>
  </label>`;
  const first = { callDate: days[1]?.date ?? '', callFrom: draft.callFrom || '09:00', callTo: draft.callTo || '12:00' };
  return html`<fieldset class="field" role="radiogroup">
    <legend>${label}</legend>
    <div class="statuses">
      ${option(words.asSoonAsPossible, !isDay, { callDate: '' })} ${option(words.onADay, isDay, first)}
    </div>
    ${
      isDay
        ? html`<div class="window">
              <div>
                <label for="callDate">${words.day}</label>
                <select id="callDate" @change=${(event: Event) => change({ callDate: typed(event) })}>
                  ${days.map(({ date, text }) => html`<option value=${date} .selected=${date === draft.callDate}>${text}</option>`)}
                </select>
              </div>
              ${time('callFrom', words.from)} ${time('callTo', words.to)}
            </div>
            ${errorLine(name, sentence)}
            <p class="hint" id="zone">${words.timesAre(zoneName(timeZone(), words.language))}</p>`
        : nothing
    }
  </fieldset>`;
}
