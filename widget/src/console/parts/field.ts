import { html, nothing, type TemplateResult } from 'lit';

interface Field {
  id: string;
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
}

interface TextField extends Field {
  value: string;
  set: (value: string) => void;
  type?: string;
  placeholder?: string | undefined;
  /** So many lines; left out: one that the enter key sends. */
  rows?: number;
  /** The id of a list of what may be meant. */
  list?: string;
}

/** A labelled control with its hint, and why it was refused. */
function field({ id, label, hint, problem }: Field, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control}
    ${problem ? html`<p class="error" id="${id}-problem">${problem}</p>` : nothing}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`;
}

/** Ids of what says more of a control. */
function descriptions({ id, hint, problem }: Field): string | typeof nothing {
  return [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;
}

/** A field of text, of one line or more. */
export function textField({ value, set, type = 'text', placeholder, rows, list, ...given }: TextField): TemplateResult {
  const { id, problem } = given;
  const described = descriptions(given);
  const read = (event: Event) => set((event.target as HTMLInputElement).value);
  return field(
    given,
    rows
      ? html`<textarea id=${id} rows=${rows} .value=${value} placeholder=${placeholder ?? nothing} aria-describedby=${described}
          aria-invalid=${problem ? 'true' : nothing} @input=${read}></textarea>`
      : html`<input id=${id} type=${type} .value=${value} placeholder=${placeholder ?? nothing} aria-describedby=${described}
          aria-invalid=${problem ? 'true' : nothing} autocomplete="off" list=${list ?? nothing} @input=${read} />`,
  );
}

/** A choice out of a few. */
export function choiceField<Value extends string>({
  value,
  set,
  options,
  ...given
}: Field & {
  value: Value;
  set: (value: Value) => void;
  options: readonly (readonly [Value, string])[];
}): TemplateResult {
  return field(
    given,
    html`<select id=${given.id} aria-describedby=${descriptions(given)} aria-invalid=${given.problem ? 'true' : nothing}
      @change=${(event: Event) => set((event.target as HTMLSelectElement).value as Value)}>
      ${options.map(([key, label]) => html`<option value=${key} .selected=${key === value}>${label}</option>`)}
    </select>`,
  );
}

/** A box that is ticked or not. */
export function checkField({
  label,
  isOn,
  set,
  id,
}: {
  id?: string;
  label: string | TemplateResult;
  isOn: boolean;
  set: (isOn: boolean) => void;
}): TemplateResult {
  return html`<label class="check"
    ><input type="checkbox" id=${id ?? nothing} .checked=${isOn} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)} /><span
      >${label}</span
    ></label
  >`;
}
