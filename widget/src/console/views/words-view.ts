import type { SiteWords } from '@sportello/server/contract/sites';
import { html, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { draftSite } from '../parts/draft-site.ts';
import { PreviewFrame } from '../parts/preview-frame.ts';
import { textsField } from '../parts/texts-field.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Words',
    intro: 'Words of the widget that your customers know by another name. What is left empty keeps the widget’s own.',
    names: {
      tickets: 'Heading of the list',
      newTicket: 'Button of a new ticket',
      backToTickets: 'Button back to the list',
      closedTickets: 'Button of closed tickets',
      chooseTicket: 'Where nothing is chosen',
      send: 'Button that sends a new ticket',
    },
  },
  it: {
    title: 'Parole',
    intro:
      'Parole del widget che i vostri clienti conoscono con un altro nome. Quello che resta vuoto mantiene quelle del widget.',
    names: {
      tickets: 'Titolo dell’elenco',
      newTicket: 'Pulsante di un nuovo ticket',
      backToTickets: 'Pulsante per tornare all’elenco',
      closedTickets: 'Pulsante dei ticket chiusi',
      chooseTicket: 'Dove niente è scelto',
      send: 'Pulsante che invia un nuovo ticket',
    },
  },
});

/**
 * Words of the widget that a site says otherwise, beside the widget that says them.
 *
 * @element sportello-console-words
 */
export class WordsView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = ['words'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = Object.fromEntries(
    Object.entries(words.names).map(([name, label]) => [`words.${name}`, label]),
  );

  constructor() {
    super();
    define({ 'sportello-preview-frame': PreviewFrame });
  }

  protected override renderBeside(): TemplateResult {
    return html`<sportello-preview-frame .site=${draftSite(this.draft)}></sportello-preview-frame>`;
  }

  protected renderFields(): TemplateResult {
    const { draft } = this;
    const said = draft.value('words') ?? {};
    const names = Object.entries(words.names) as [keyof SiteWords, string][];
    return html`<div class="panel">
      ${names.map(([name, label]) =>
        textsField({
          id: name,
          label,
          texts: said[name],
          problem: draft.problemOfTexts(`words.${name}`),
          set: (texts) => draft.set('words', withWord(said, name, texts)),
        }),
      )}
    </div>`;
  }
}

function withWord(said: SiteWords, name: keyof SiteWords, texts: { [language: string]: string }): SiteWords | null {
  const { [name]: _, ...others } = said;
  const next = Object.keys(texts).length > 0 ? { ...others, [name]: texts } : others;
  return Object.keys(next).length > 0 ? next : null;
}
