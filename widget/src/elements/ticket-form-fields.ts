import type { FormField, Site } from '@sportello/server/contract/sites';
import { html, nothing, type TemplateResult } from 'lit';
import { checkPhone, findMachines } from '../client/form-calls.ts';
import type { NewTicket } from '../client/new-ticket.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { fieldSentence } from '../locales/field-sentence.ts';
import { translated } from '../locales/formats.ts';
import type { PartName, WordsOf } from '../locales/words.ts';
import type { callWindowField } from './call-window-field.ts';
import { type FieldParts, machineStatusField, selectField, textField } from './ticket-form-parts.ts';

/** What the fields are drawn from. */
export interface FormContext {
  words: WordsOf<'form'>;
  site: Site;
  ticket: NewTicket;
  /** Words of a part that is loaded on need, once they are there. */
  wordsOf: <Part extends PartName>(part: Part) => WordsOf<Part> | undefined;
  /** Comes with the part of the telephone number. */
  callWindowField: typeof callWindowField | undefined;
  /** Where files may be dropped. */
  area: HTMLElement;
}

/** What a field is called: by the portal, else by the widget. */
export function labelOf({ name, labels }: FormField, words: WordsOf<'form'>): string {
  return labels ? translated(labels, words.language) : words.fields[name];
}

/** One field, as the site asks it. */
export function formField(field: FormField, context: FormContext): TemplateResult {
  const { words, site, ticket, wordsOf, area } = context;
  const { name, isRequired } = field;
  const { draft, problems } = ticket;
  const label = labelOf(field, words);
  const sentence = fieldSentence(name, problems[name], words);
  const change: FieldParts['change'] = (change) => ticket.change(change);
  const parts: FieldParts = { ...field, words, draft, label, sentence, change };
  const named = isRequired ? label : `${label} (${words.optional})`;
  switch (name) {
    case 'category': {
      const options = site.categories.map(({ key, labels }) => ({
        value: key,
        text: translated(labels, words.language),
      }));
      return selectField(parts, draft.category, options, (category) => change({ category }));
    }
    case 'machine':
      return machineField(parts, context);
    case 'machineStatus':
      return machineStatusField(parts);
    case 'callWindow': {
      const windowWords = wordsOf('phone');
      return context.callWindowField && windowWords ? context.callWindowField(parts, windowWords) : html``;
    }
    case 'phone':
      return html`<sportello-phone
        class="field"
        .words=${wordsOf('phone')}
        .label=${named}
        .isRequired=${isRequired}
        .problem=${sentence}
        .siteCountry=${site.phoneCountry}
        .value=${{ phone: draft.phone, phoneCountry: draft.phoneCountry }}
        .check=${(number: string, country: string) => checkPhone(ticket.desk.access, number, country)}
        @phone-change=${(event: CustomEvent) => change(event.detail)}
      ></sportello-phone>`;
    case 'attachments':
      return html`<sportello-attachments
        class="field"
        .words=${wordsOf('attachments')}
        .label=${named}
        .problem=${sentence}
        .uploads=${ticket.uploads}
        .area=${area}
        @files-added=${() => change({ files: ticket.uploads?.kept ?? [] })}
        @files-removed=${() => change({ files: ticket.uploads?.kept ?? [] })}
      ></sportello-attachments>`;
    case 'contacts':
      return html`<sportello-contacts
        class="field"
        .words=${wordsOf('contacts')}
        .label=${named}
        .isRequired=${isRequired}
        .problem=${sentence}
        .value=${draft.contacts}
        @contacts-change=${(event: CustomEvent<string[]>) => change({ contacts: event.detail })}
      ></sportello-contacts>`;
    default:
      return textField(parts);
  }
}

function machineField(parts: FieldParts, { ticket, words }: FormContext): TemplateResult {
  const { draft, label, isRequired, sentence, change } = parts;
  const { machines, machinesError, hasManyMachines } = ticket;
  if (machinesError && !machines) {
    return html`<div class="notice bad" role="alert">
      <p>${failureSentence(machinesError, words)}</p>
      <button class="button" type="button" @click=${() => void ticket.loadMachines()}>${words.tryAgain}</button>
    </div>`;
  }
  if (!machines && !draft.machineId) {
    return html`<div class="field"><p class="name">${label}</p><p class="hint">${words.loading}</p></div>`;
  }
  if (hasManyMachines) {
    return html`<sportello-machine-picker
      class="field"
      .words=${words}
      .label=${label}
      .isRequired=${isRequired}
      .problem=${sentence}
      .value=${draft.machineId}
      .name=${draft.machineName}
      .search=${(search: string, cursor?: string) => findMachines(ticket.desk.access, { search: search || undefined, cursor, limit: 20 })}
      @machine-change=${(event: CustomEvent) => change(event.detail)}
    ></sportello-machine-picker>`;
  }
  const options = machines?.items.map(({ id, model, serial }) => ({ value: id, text: `${model} · ${serial}` })) ?? [];
  // A machine of the draft is shown before the list has come.
  if (draft.machineId && !options.some(({ value }) => value === draft.machineId)) {
    options.push({ value: draft.machineId, text: draft.machineName });
  }
  return html`${selectField(parts, draft.machineId, options, (machineId) =>
    change({ machineId, machineName: options.find(({ value }) => value === machineId)?.text ?? '' }),
  )}
  ${machines?.items.length === 0 ? html`<p class="notice">${words.noMachine}</p>` : nothing}`;
}
