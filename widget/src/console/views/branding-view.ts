import { css, html, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { draftSite } from '../parts/draft-site.ts';
import { checkField, textField } from '../parts/field.ts';
import { PreviewFrame } from '../parts/preview-frame.ts';
import { SiteForm } from '../site-form.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Branding',
    intro: 'What customers see of you. The preview shows it at once; they see it when it is saved.',
    name: 'Name',
    nameHint: 'Stands above the desk and in mails.',
    colour: 'Colour of the brand',
    colourHint: 'Six hex digits, such as #0f5c6e. Text on it and links get the contrast that they need.',
    pick: 'Pick a colour',
    own: 'Use the product’s own colour',
    language: 'Language where nobody’s is known',
    languageHint: 'Of mails and pages, such as it or en-GB.',
    country: 'Country of phone numbers',
    countryHint: 'Assumed for numbers without a +, such as IT.',
  },
  it: {
    title: 'Marchio',
    intro: 'Quello che i clienti vedono di voi. L’anteprima lo mostra subito; loro lo vedono quando è salvato.',
    name: 'Nome',
    nameHint: 'Sta sopra i ticket e nelle e-mail.',
    colour: 'Colore del marchio',
    colourHint: 'Sei cifre esadecimali, come #0f5c6e. Testi e link ricevono il contrasto che serve.',
    pick: 'Scegli un colore',
    own: 'Usa il colore del prodotto',
    language: 'Lingua quando non se ne conosce un’altra',
    languageHint: 'Di e-mail e pagine, come it o en-GB.',
    country: 'Paese dei numeri di telefono',
    countryHint: 'Per i numeri senza +, come IT.',
  },
});

/**
 * Name, colour and language of a site, beside the widget that has them.
 *
 * @element sportello-console-branding
 */
export class BrandingView extends SiteForm {
  static override readonly styles = [
    SiteForm.styles,
    css`
      .colour {
        display: grid;
        grid-template-columns: 56px 1fr;
        gap: 10px;
      }
      input[type='color'] {
        height: 38px;
        min-height: 38px;
        padding: 3px;
        border: 1px solid var(--_control);
        border-radius: var(--_r);
        background: var(--_raised);
      }
    `,
  ];

  protected readonly settings = ['name', 'accentColor', 'defaultLanguage', 'phoneCountry'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = {
    name: words.name,
    accentColor: words.colour,
    defaultLanguage: words.language,
    phoneCountry: words.country,
  };

  constructor() {
    super();
    define({ 'sportello-preview-frame': PreviewFrame });
  }

  protected renderFields(): TemplateResult {
    const { draft } = this;
    const text = (name: 'defaultLanguage' | 'phoneCountry', label: string, hint: string) =>
      textField({
        id: name,
        label,
        hint,
        value: draft.value(name) ?? '',
        problem: draft.problem(name),
        set: (value) => draft.set(name, value.trim() || null),
      });
    return html`<div class="panel">
      ${textField({
        id: 'name',
        label: words.name,
        hint: words.nameHint,
        value: draft.value('name'),
        problem: draft.problem('name'),
        set: (value) => draft.set('name', value),
      })}
      ${this.#renderColour()}
      <div class="grid">
        ${text('defaultLanguage', words.language, words.languageHint)}
        ${text('phoneCountry', words.country, words.countryHint)}
      </div>
    </div>`;
  }

  protected override renderBeside(): TemplateResult {
    return html`<sportello-preview-frame .site=${safeSite(draftSite(this.draft))}></sportello-preview-frame>`;
  }

  #renderColour(): TemplateResult {
    const { draft } = this;
    const colour = draft.value('accentColor');
    const problem = draft.problem('accentColor');
    const set = (event: Event) => draft.set('accentColor', (event.target as HTMLInputElement).value.trim() || null);
    return html`<div class="field">
      <label for="colour">${words.colour}</label>
      <div class="colour">
        <input type="color" aria-label=${words.pick} .value=${isColour(colour) ? colour : '#1d5a86'} @input=${set} />
        <input id="colour" class="mono" .value=${colour ?? ''} placeholder="#1d5a86" autocomplete="off" spellcheck="false"
          aria-describedby="colour-hint" aria-invalid=${problem ? 'true' : nothing} @input=${set} />
      </div>
      ${problem ? html`<p class="error">${problem}</p>` : nothing}
      <p class="hint" id="colour-hint">${words.colourHint}</p>
      ${checkField({ label: words.own, isOn: colour === null, set: (isOn) => draft.set('accentColor', isOn ? null : '#1d5a86') })}
    </div>`;
  }
}

function isColour(value: string | null): value is string {
  return /^#[0-9a-f]{6}$/i.test(value ?? '');
}

/** A colour that is half typed is shown when it is whole. */
function safeSite<Site extends { accentColor: string | null }>(site: Site): Site {
  return isColour(site.accentColor) ? site : { ...site, accentColor: null };
}
