import type { FormField, TicketKind } from '@sportello/server/contract/sites';
import type { MachineStatus } from '@sportello/server/contract/tickets';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TicketDraft } from '../client/ticket-drafts.ts';
import type { WordsOf } from '../locales/words.ts';
import { chatIcon, phoneIcon } from './icons.ts';

/** What one field of the form is drawn from. */
export interface FieldParts extends FormField {
  words: WordsOf<'form'>;
  draft: TicketDraft;
  /** What the portal calls it, or the widget. */
  label: string;
  /** What is wrong with it, empty: nothing. */
  sentence: string;
  change: (change: Partial<TicketDraft>) => void;
}

/** The first question: how to be helped. */
export function kindField(
  words: WordsOf<'form'>,
  kinds: { kind: TicketKind; label: string }[],
  chosen: TicketKind | null,
  choose: (kind: TicketKind) => void,
): TemplateResult {
  return html`<fieldset class="field" role="radiogroup" aria-required="true">
    <legend>${words.howCanWeHelp}</legend>
    <div class="options">
      ${kinds.map(
        ({ kind, label }) => html`<label class="option">
          <input
            type="radio"
            name="kind"
            .checked=${live(chosen === kind)}
            aria-labelledby="kind-${kind}"
            aria-describedby="hint-${kind}"
            @change=${() => choose(kind)}
          />
          <span class="name"><span id="kind-${kind}">${label}</span>${kind === 'chat' ? chatIcon : phoneIcon}</span>
          <span class="hint" id="hint-${kind}">${words.kindHints[kind]}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** A list to choose from. */
export function selectField(
  { name, words, label, isRequired, sentence }: FieldParts,
  value: string,
  options: { value: string; text: string }[],
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label for=${name}>${label}${optional(isRequired, words)}</label>
    <select
      id=${name}
      aria-required=${isRequired ? 'true' : nothing}
      aria-invalid=${sentence ? 'true' : nothing}
      aria-describedby=${sentence ? `${name}-error` : nothing}
      @change=${(event: Event) => choose(typed(event))}
    >
      <option value="" .selected=${value === ''}>${words.choose}</option>
      ${options.map((each) => html`<option value=${each.value} .selected=${each.value === value}>${each.text}</option>`)}
    </select>
    ${errorLine(name, sentence)}
  </div>`;
}

/** One line, or several. */
export function textField({ name, words, draft, label, isRequired, sentence, change }: FieldParts): TemplateResult {
  const isLong = name === 'description';
  const described = [isLong ? `${name}-hint` : '', sentence ? `${name}-error` : ''].filter(Boolean).join(' ');
  const value = isLong ? draft.description : draft.subject;
  const onInput = (event: Event) => change({ [name]: typed(event) });
  return html`<div class="field">
    <label for=${name}>${label}${optional(isRequired, words)}</label>
    ${
      isLong
        ? html`<textarea
            id=${name}
            aria-required="true"
            rows="5"
            dir="auto"
            .value=${live(value)}
            aria-invalid=${sentence ? 'true' : nothing}
            aria-describedby=${described}
            @input=${onInput}
          ></textarea>`
        : html`<input
            id=${name}
            aria-required=${isRequired ? 'true' : nothing}
            dir="auto"
            type="text"
            autocomplete="off"
            .value=${live(value)}
            aria-invalid=${sentence ? 'true' : nothing}
            aria-describedby=${described || nothing}
            @input=${onInput}
          />`
    }
    ${errorLine(name, sentence)}
    ${isLong ? html`<p class="hint" id="${name}-hint">${words.descriptionHint}</p>` : nothing}
  </div>`;
}

/** State of the machine: a colour, a shape and a word each. */
export function machineStatusField(parts: FieldParts): TemplateResult {
  const { name, words, draft, label, isRequired, sentence, change } = parts;
  const statuses: MachineStatus[] = ['running', 'limited', 'stopped'];
  return html`<fieldset
    class="field ${sentence ? 'invalid' : ''}"
    role="radiogroup"
    aria-required=${isRequired ? 'true' : nothing}
    aria-describedby=${sentence ? `${name}-error` : nothing}
  >
    <legend>${label}${optional(isRequired, words)}</legend>
    <div class="statuses">
      ${statuses.map(
        (status) => html`<label class="option">
          <input
            type="radio"
            name="machineStatus"
            .checked=${live(draft.machineStatus === status)}
            @click=${() => {
              // What is optional can be taken back.
              if (!isRequired && draft.machineStatus === status) change({ machineStatus: '' });
            }}
            @change=${() => change({ machineStatus: status })}
          />
          <span class="name"><span class="dot ${status}"></span>${words.machineStatuses[status]}</span>
        </label>`,
      )}
    </div>
    ${errorLine(name, sentence)}
  </fieldset>`;
}

function optional(isRequired: boolean, words: WordsOf<'form'>): TemplateResult | typeof nothing {
  return isRequired ? nothing : html` <span class="optional">(${words.optional})</span>`;
}

/** What is wrong with a field, where its control says that it is described. */
export function errorLine(field: string, sentence: string): TemplateResult | typeof nothing {
  return sentence ? html`<p class="error" id="${field}-error">${sentence}</p>` : nothing;
}

/** What stands in a control. */
export function typed(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
