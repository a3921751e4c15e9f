import { html, nothing, type TemplateResult } from 'lit';

/** Languages that the widget speaks. */
export const widgetLanguages = { en: 'English', it: 'Italiano', de: 'Deutsch', fr: 'Français', es: 'Español' } as const;

type Texts = { [language: string]: string };

interface TextsField {
  id: string;
  label: string;
  texts: Texts | undefined;
  set: (texts: Texts) => void;
  /** So many lines each; left out: one. */
  rows?: number;
  /** Why the text of a language was refused, or all of them (no language). */
  problem?: (tag?: string) => string | null;
}

/** One text in each language; what is left empty is not set. Languages that the widget does not speak stay as they are. */
export function textsField({ id, label, texts = {}, set, rows, problem }: TextsField): TemplateResult {
  const others = Object.keys(texts).filter((tag) => !(tag in widgetLanguages));
  const isAtLanguage = Object.keys({ ...widgetLanguages, ...texts }).some((tag) => problem?.(tag));
  const whole = isAtLanguage ? null : problem?.();
  const tags: [string, string][] = [
    ...Object.entries(widgetLanguages),
    ...others.map((tag): [string, string] => [tag, tag]),
  ];
  return html`<fieldset class=${rows ? 'texts long' : 'texts'} id=${id}>
    <legend>${label}</legend>
    ${tags.map(([tag, name]) => {
      const change = (event: Event) => set(withText(texts, tag, (event.target as HTMLInputElement).value));
      const control = `${id}-${tag}`;
      const refusal = problem?.(tag) ?? null;
      const [described, invalid] = refusal ? [`${control}-problem`, 'true'] : [nothing, nothing];
      return html`<div class="text">
        <label for=${control} title=${name}>${tag.toUpperCase()}<span class="sr"> ${name}</span></label>
        ${
          rows
            ? html`<textarea id=${control} rows=${rows} lang=${tag} .value=${texts[tag] ?? ''}
              aria-describedby=${described} aria-invalid=${invalid} @input=${change}></textarea>`
            : html`<input id=${control} lang=${tag} .value=${texts[tag] ?? ''} autocomplete="off"
              aria-describedby=${described} aria-invalid=${invalid} @input=${change} />`
        }
        ${refusal ? html`<p class="error" id="${control}-problem">${refusal}</p>` : nothing}
      </div>`;
    })}
    ${whole ? html`<p class="error">${whole}</p>` : nothing}
  </fieldset>`;
}

function withText(texts: Texts, tag: string, value: string): Texts {
  const { [tag]: _, ...others } = texts;
  return value === '' ? others : { ...texts, [tag]: value };
}
