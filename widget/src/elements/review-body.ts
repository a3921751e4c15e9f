import type { FormField } from '@sportello/server/contract/sites';
import type { MachineStatus } from '@sportello/server/contract/tickets';
import { html, type TemplateResult } from 'lit';
import type { TicketField } from '../client/ticket-rules.ts';
import { timeZone } from '../client/time-zone.ts';
import { callDay, clockTime, zoneName } from '../locales/call-window.ts';
import { translated } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import type { ReviewRow } from './review.ts';
import { type FormContext, labelOf } from './ticket-form-fields.ts';

/** Everything as it will be sent, in the order of the form. */
export function reviewBody(
  context: FormContext,
  review: WordsOf<'review'>,
  change: (field: TicketField) => void,
): TemplateResult {
  const { words, ticket } = context;
  const { form, forms } = ticket;
  const kindName = form ? words.kinds[form.kind] : '';
  const rows = (form?.fields ?? []).map((field) => reviewRow(field, context));
  if (forms.length > 1) rows.unshift({ field: 'kind', label: review.kindOfTicket, lines: [kindName] });
  return html`<p class="hint">${review.reviewHint}</p>
    <sportello-review
      .words=${review}
      .rows=${rows}
      @change-field=${(event: CustomEvent<TicketField>) => change(event.detail)}
    ></sportello-review>`;
}

/** One field as it will be sent. */
function reviewRow(field: FormField, { words, site, ticket, wordsOf }: FormContext): ReviewRow {
  const { draft, uploads } = ticket;
  const { language } = words;
  const row = (...lines: string[]): ReviewRow => ({
    field: field.name,
    label: labelOf(field, words),
    lines: lines.filter(Boolean),
  });
  switch (field.name) {
    case 'category': {
      const category = site.categories.find(({ key }) => key === draft.category);
      return row(category ? translated(category.labels, language) : '');
    }
    case 'machine':
      return row(draft.machineName);
    case 'machineStatus':
      return row(draft.machineStatus ? words.machineStatuses[draft.machineStatus as MachineStatus] : '');
    case 'callWindow': {
      if (!draft.callDate) return row(wordsOf('phone')?.asSoonAsPossible ?? '');
      const times = [draft.callFrom, draft.callTo].map((time) => clockTime(time, language)).join(' – ');
      return row(`${callDay(draft.callDate, language)}, ${times}`, zoneName(timeZone(), language));
    }
    case 'contacts':
      return row(...draft.contacts);
    case 'attachments':
      return {
        ...row(...(uploads ? [] : draft.files.map(({ name }) => name))),
        extra: uploads?.items.length
          ? html`<sportello-attachments .words=${wordsOf('attachments')} .uploads=${uploads} .isCompact=${true}></sportello-attachments>`
          : undefined,
      };
    case 'phone':
      return row(draft.phone.trim() && phoneLine(draft.phone.trim(), draft.phoneCountry, language));
    default:
      return row(draft[field.name].trim());
  }
}

function phoneLine(phone: string, country: string, language: string): string {
  if (phone.startsWith('+') || !country) return phone;
  return `${phone} (${new Intl.DisplayNames(language, { type: 'region' }).of(country)})`;
}
