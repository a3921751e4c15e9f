import { css, html, nothing, type TemplateResult } from 'lit';
import { codeBlock } from '../parts/code-block.ts';
import { choiceField, textField } from '../parts/field.ts';
import { SiteForm } from '../site-form.ts';
import { embedSnippet, policyLines } from '../snippets/embed-snippets.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Embed',
    intro:
      'Three steps: allow the portal’s address, put two lines into its pages, and let its security policy pass them.',
    origins: '1. Allowed addresses',
    originsHint: 'Origins of the pages that may use this site, such as https://portal.example.com. Others are refused.',
    origin: 'Address',
    remove: 'Remove',
    add: 'Add an address',
    none: 'No address is allowed yet: no portal’s page can use the desk.',
    portal: 'Page that holds the widget',
    portalHint: 'Mails lead there, to the ticket they are about.',
    snippet: '2. The lines of the page',
    snippetHint: 'Put them where the desk shall be; the bubble may stand anywhere in the body.',
    mode: 'Appears as',
    modes: { launcher: 'A bubble that opens a panel', inline: 'A part of the page' },
    speaks: 'Language',
    pages: 'That of the page',
    policy: '3. Content-Security-Policy',
    policyHint:
      'If your portal sends this header, add each of these to the directive of its name. Trusted Types only where you require them. If it sends none, there is nothing to do.',
  },
  it: {
    title: 'Incorporamento',
    intro:
      'Tre passi: ammettere l’indirizzo del portale, mettere due righe nelle pagine e farle passare dalla sua policy di sicurezza.',
    origins: '1. Indirizzi ammessi',
    originsHint:
      'Origini delle pagine che possono usare questo sito, come https://portal.example.com. Le altre sono rifiutate.',
    origin: 'Indirizzo',
    remove: 'Togli',
    add: 'Aggiungi un indirizzo',
    none: 'Nessun indirizzo è ancora ammesso: nessuna pagina di un portale può usare il supporto.',
    portal: 'Pagina che contiene il widget',
    portalHint: 'Le e-mail portano lì, al ticket di cui parlano.',
    snippet: '2. Le righe della pagina',
    snippetHint: 'Mettile dove deve stare il supporto; il pulsante può stare ovunque nel body.',
    mode: 'Appare come',
    modes: { launcher: 'Un pulsante che apre un pannello', inline: 'Una parte della pagina' },
    speaks: 'Lingua',
    pages: 'Quella della pagina',
    policy: '3. Content-Security-Policy',
    policyHint:
      'Se il portale invia questa intestazione, aggiungi ognuna di queste alla direttiva con lo stesso nome. Trusted Types solo se li richiedi. Se non la invia, non c’è niente da fare.',
  },
});

/**
 * Which pages may use a site, and what to put into them.
 *
 * @element sportello-console-embed
 */
export class EmbedView extends SiteForm {
  static override readonly properties = { ...SiteForm.properties, mode: { state: true }, speaks: { state: true } };

  static override readonly styles = [
    SiteForm.styles,
    css`
      .origin {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
        margin-block-end: 8px;
      }
      .panel > .quiet {
        margin-block-end: 14px;
        padding-inline: 0;
      }
      .error {
        margin-block-end: 8px;
      }
    `,
  ];

  protected readonly settings = ['allowedOrigins', 'portalUrl'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = { allowedOrigins: words.origin, portalUrl: words.portal };
  private mode: 'launcher' | 'inline' = 'launcher';
  private speaks = '';

  protected override render(): TemplateResult {
    return html`${super.render()}${this.draft.kept ? this.#renderSnippets() : nothing}`;
  }

  protected renderFields(): TemplateResult {
    const { draft } = this;
    const origins = draft.value('allowedOrigins');
    const put = (next: string[]) => draft.set('allowedOrigins', next);
    return html`<div class="panel">
      <h2>${words.origins}</h2>
      <p class="hint">${words.originsHint}</p>
      ${origins.length === 0 ? html`<p class="notice">${words.none}</p>` : nothing}
      ${origins.map((origin, index) => {
        const problem = draft.problem(`allowedOrigins.${index}`);
        return html`<div class="origin">
            <input type="url" aria-label="${words.origin} ${index + 1}" .value=${origin} placeholder="https://portal.example.com"
              aria-invalid=${problem ? 'true' : nothing}
              @input=${(event: Event) => put(origins.with(index, (event.target as HTMLInputElement).value))} />
            <button class="quiet" type="button" aria-label="${words.remove}: ${origin}"
              @click=${() => put(origins.toSpliced(index, 1))}>${words.remove}</button>
          </div>
          ${problem ? html`<p class="error">${problem}</p>` : nothing}`;
      })}
      <button class="quiet" type="button" @click=${() => put([...origins, ''])}>+ ${words.add}</button>
      ${textField({
        id: 'portal',
        label: words.portal,
        hint: words.portalHint,
        type: 'url',
        placeholder: 'https://portal.example.com/support',
        value: draft.value('portalUrl') ?? '',
        problem: draft.problem('portalUrl'),
        set: (value) => draft.set('portalUrl', value.trim() || null),
      })}
    </div>`;
  }

  protected override tidy(): void {
    const { draft } = this;
    draft.set(
      'allowedOrigins',
      draft.value('allowedOrigins').filter((origin) => origin.trim() !== ''),
    );
  }

  #renderSnippets(): TemplateResult {
    const server = location.origin;
    const { key, mode, language } = { key: this.draft.key, mode: this.mode, language: this.speaks };
    const isIdentified = this.draft.kept?.identity != null;
    const modes = Object.entries(words.modes) as ['launcher' | 'inline', string][];
    return html`<section class="panel">
        <h2>${words.snippet}</h2>
        <p class="hint">${words.snippetHint}</p>
        <div class="grid">
          ${choiceField({
            id: 'mode',
            label: words.mode,
            value: mode,
            options: modes,
            set: (next) => {
              this.mode = next;
            },
          })}
          ${choiceField({
            id: 'speaks',
            label: words.speaks,
            value: language,
            options: [
              ['', words.pages],
              ['en', 'English'],
              ['it', 'Italiano'],
              ['de', 'Deutsch'],
              ['fr', 'Français'],
              ['es', 'Español'],
            ],
            set: (next) => {
              this.speaks = next;
            },
          })}
        </div>
        ${codeBlock(embedSnippet({ server, site: key, mode, language, isIdentified }), words.snippet)}
      </section>
      <section class="panel">
        <h2>${words.policy}</h2>
        <p class="hint">${words.policyHint}</p>
        ${codeBlock(policyLines(server).join('\n'), words.policy)}
      </section>`;
  }
}
