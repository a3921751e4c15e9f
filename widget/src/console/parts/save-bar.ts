import { html, nothing, type TemplateResult } from 'lit';
import type { Setting, SiteDraft } from '../client/site-draft.ts';
import { wordsOf } from '../words-of.ts';
import { trouble } from './trouble.ts';

const words = wordsOf({
  en: {
    save: 'Save',
    discard: 'Discard',
    unsaved: 'Not saved yet',
    saving: 'Saving…',
    saved: 'Saved',
    refused: 'Not saved',
  },
  it: {
    save: 'Salva',
    discard: 'Annulla le modifiche',
    unsaved: 'Non ancora salvato',
    saving: 'Salvataggio…',
    saved: 'Salvato',
    refused: 'Non salvato',
  },
});

/** What a form calls its settings, by their names or by paths within them, such as `serviceHours.closedDates`. */
export type Labels = { readonly [path: string]: string };

/** Keeps or throws away what was typed of some settings, and says how that stands. */
export function saveBar(draft: SiteDraft, names: readonly Setting[], labels: Labels): TemplateResult {
  const isUnsaved = draft.unsaved(names).length > 0;
  const { state } = draft;
  const sentence =
    state === 'saving' ? words.saving : isUnsaved ? (state === 'refused' ? words.refused : words.unsaved) : '';
  return html`<div class=${isUnsaved ? 'save unsaved' : 'save'}>
    ${
      isUnsaved
        ? trouble(
            draft.failure,
            () => draft.save(names),
            (path) => nameOf(path, labels),
          )
        : nothing
    }
    <div class="row">
      <button class="button primary" type="submit" aria-disabled=${!isUnsaved || state === 'saving'}>${words.save}</button>
      ${
        isUnsaved && state !== 'saving'
          ? html`<button class="quiet" type="button" @click=${() => draft.discard(names)}>${words.discard}</button>`
          : nothing
      }
      <span role="status" class=${isUnsaved ? 'tag wait' : 'tag good'} ?hidden=${!sentence && state !== 'saved'}
        >${sentence || words.saved}</span
      >
    </div>
  </div>`;
}

/** What a form calls a refused field: the label of the nearest that has one, counted where it is one of a list. */
function nameOf(path: string, labels: Labels): string {
  const steps = path.split('.');
  const length = steps.findLastIndex((_, index) => labels[steps.slice(0, index + 1).join('.')] !== undefined) + 1;
  const label = labels[steps.slice(0, length).join('.')] ?? '';
  const place = Number(steps[length]);
  return label && Number.isInteger(place) ? `${label} ${place + 1}` : label;
}

/**
 * Saves when the form is sent, by its button or with the enter key.
 * @param tidy leaves out of the draft what was added and not filled in
 */
export function saves(draft: SiteDraft, names: readonly Setting[], tidy: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    tidy();
    void draft.save(names);
  };
}
