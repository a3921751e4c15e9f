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

/** Keeps or throws away what was typed of some settings, and says how that stands. */
export function saveBar(draft: SiteDraft, names: readonly Setting[]): TemplateResult {
  const isUnsaved = draft.unsaved(names).length > 0;
  const { state } = draft;
  const sentence =
    state === 'saving' ? words.saving : isUnsaved ? (state === 'refused' ? words.refused : words.unsaved) : '';
  return html`<div class=${isUnsaved ? 'save unsaved' : 'save'}>
    ${isUnsaved ? trouble(draft.failure, () => draft.save(names)) : nothing}
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

/** Saves when the form is sent, by its button or with the enter key. */
export function saves(draft: SiteDraft, names: readonly Setting[]): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    void draft.save(names);
  };
}
