import type { MachineStatus, TicketKind } from '@sportello/server/contract/tickets';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TicketDraft } from '../client/drafts.ts';
import type { FieldProblem, TicketField, TicketProblems } from '../client/ticket-rules.ts';
import { fieldSentence } from '../locales/field-sentence.ts';
import type { WordsOf } from '../locales/words.ts';
import { chatIcon, phoneIcon } from './icons.ts';

/** What the parts of the form are drawn from. */
export interface FormParts {
  words: WordsOf<'form'>;
  draft: TicketDraft;
  problems: TicketProblems;
  change: (change: Partial<TicketDraft>) => void;
}

/** The first question: how to be helped. */
export function kindField({ words, draft, problems, change }: FormParts): TemplateResult {
  const option = (kind: TicketKind, icon: TemplateResult) => html`<label class="option">
    <input
      type="radio"
      name="kind"
      .checked=${live(draft.kind === kind)}
      aria-labelledby="kind-${kind}"
      aria-describedby="hint-${kind}"
      @change=${() => change({ kind })}
    />
    <span class="name"><span id="kind-${kind}">${words.kinds[kind]}</span>${icon}</span>
    <span class="hint" id="hint-${kind}">${words.kindHints[kind]}</span>
  </label>`;
  return html`<fieldset class="field" role="radiogroup" aria-required="true">
    <legend>${words.howCanWeHelp}</legend>
    <div class="options">
      ${option('chat', chatIcon)} ${option('callback', phoneIcon)}
    </div>
    ${errorLine('kind', problems.kind, words)}
  </fieldset>`;
}

/** A list to choose from. */
export function selectField(
  { words, draft, problems, change }: FormParts,
  field: 'category' | 'machineId',
  label: string,
  options: { value: string; text: string }[],
): TemplateResult {
  return html`<div class="field">
    <label for=${field}>${label}</label>
    <select
      id=${field}
      aria-required="true"
      aria-invalid=${problems[field] ? 'true' : nothing}
      aria-describedby=${problems[field] ? `${field}-error` : nothing}
      @change=${(event: Event) => change({ [field]: typed(event) })}
    >
      <option value="" .selected=${draft[field] === ''}>${words.choose}</option>
      ${options.map(({ value, text }) => html`<option value=${value} .selected=${value === draft[field]}>${text}</option>`)}
    </select>
    ${errorLine(field, problems[field], words)}
  </div>`;
}

/** A line of text. */
export function inputField(
  { words, draft, problems, change }: FormParts,
  field: 'subject' | 'phone',
  label: string,
): TemplateResult {
  return html`<div class="field">
    <label for=${field}>${label}</label>
    <input
      id=${field}
      aria-required="true"
      dir="auto"
      type=${field === 'phone' ? 'tel' : 'text'}
      autocomplete=${field === 'phone' ? 'tel' : 'off'}
      .value=${live(draft[field])}
      aria-invalid=${problems[field] ? 'true' : nothing}
      aria-describedby=${problems[field] ? `${field}-error` : nothing}
      @input=${(event: Event) => change({ [field]: typed(event) })}
    />
    ${errorLine(field, problems[field], words)}
  </div>`;
}

/** State of the machine: a colour, a shape and a word each. */
export function machineStatusField({ words, draft, problems, change }: FormParts): TemplateResult {
  const statuses: MachineStatus[] = ['running', 'limited', 'stopped'];
  const problem = problems.machineStatus;
  return html`<fieldset
    class="field ${problem ? 'invalid' : ''}"
    role="radiogroup"
    aria-required="true"
    aria-describedby=${problem ? 'machineStatus-error' : nothing}
  >
    <legend>${words.machineStatus}</legend>
    <div class="statuses">
      ${statuses.map(
        (status) => html`<label class="option">
          <input
            type="radio"
            name="machineStatus"
            .checked=${live(draft.machineStatus === status)}
            @change=${() => change({ machineStatus: status })}
          />
          <span class="name"><span class="dot ${status}"></span>${words.machineStatuses[status]}</span>
        </label>`,
      )}
    </div>
    ${errorLine('machineStatus', problem, words)}
  </fieldset>`;
}

/** What happened. */
export function descriptionField({ words, draft, problems, change }: FormParts): TemplateResult {
  const problem = problems.description;
  return html`<div class="field">
    <label for="description">${words.description}</label>
    <textarea
      id="description"
      aria-required="true"
      rows="5"
      dir="auto"
      .value=${live(draft.description)}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? 'description-hint description-error' : 'description-hint'}
      @input=${(event: Event) => change({ description: typed(event) })}
    ></textarea>
    <p class="hint" id="description-hint">${words.descriptionHint}</p>
    ${errorLine('description', problem, words)}
  </div>`;
}

function errorLine(
  field: TicketField,
  problem: FieldProblem | undefined,
  words: WordsOf<'form'>,
): TemplateResult | typeof nothing {
  return problem ? html`<p class="error" id="${field}-error">${fieldSentence(field, problem, words)}</p>` : nothing;
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
