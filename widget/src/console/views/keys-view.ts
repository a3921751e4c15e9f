import type { AdminKey } from '@sportello/server/contract/owners';
import type { ListedSite } from '@sportello/server/contract/site-settings';
import { html, nothing, type TemplateResult } from 'lit';
import { ListView } from '../list-view.ts';
import { codeBlock } from '../parts/code-block.ts';
import { textField } from '../parts/field.ts';
import { moment } from '../parts/moment.ts';
import { readSites, siteField } from '../parts/site-field.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Keys of programs',
    intro: 'A key lets a program, such as an ERP, call what owners call: for all sites, or for one.',
    add: 'Make a key',
    name: 'Name',
    nameHint: 'Which program it is for. It stands in the audit log.',
    site: 'Site',
    siteHint: 'The only one that it reaches, or all.',
    all: 'all sites',
    used: 'Last used',
    since: 'Since',
    remove: 'Remove',
    sure: 'Remove it for good?',
    yes: 'Yes, remove',
    no: 'No',
    token: (name: string) => `Token of “${name}”`,
    once: 'Shown this once: give it to the program now.',
    none: 'No key yet.',
  },
  it: {
    title: 'Chiavi dei programmi',
    intro:
      'Una chiave permette a un programma, come un gestionale, di chiamare quello che chiamano i proprietari: per tutti i siti o per uno.',
    add: 'Crea una chiave',
    name: 'Nome',
    nameHint: 'Per quale programma è. Sta nel registro.',
    site: 'Sito',
    siteHint: 'L’unico che raggiunge, o tutti.',
    all: 'tutti i siti',
    used: 'Usata l’ultima volta',
    since: 'Dal',
    remove: 'Togli',
    sure: 'Toglierla per sempre?',
    yes: 'Sì, togli',
    no: 'No',
    token: (name: string) => `Token di “${name}”`,
    once: 'Mostrato solo questa volta: consegnatelo ora al programma.',
    none: 'Ancora nessuna chiave.',
  },
});

/**
 * Keys by which programs call what owners call; each token is shown once.
 *
 * @element sportello-console-keys
 */
export class KeysView extends ListView<AdminKey> {
  static override readonly properties = {
    ...ListView.properties,
    name: { state: true },
    site: { state: true },
    sites: { state: true },
    made: { state: true },
    asked: { state: true },
  };

  private name = '';
  private site = '';
  private sites: ListedSite[] = [];
  private made: { name: string; token: string } | null = null;
  /** Id of the key that is to be removed, when it is confirmed. */
  private asked: string | null = null;

  protected fetchPage() {
    return this.page.api.listKeys();
  }

  protected override async firstUpdated(): Promise<void> {
    super.firstUpdated();
    this.sites = await readSites(this.page.api);
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><p>${words.intro}</p></div>
      ${
        this.made
          ? html`<section class="panel" role="status"><h2>${words.token(this.made.name)}</h2>${codeBlock(this.made.token, words.token(this.made.name))}
              <p class="notice">${words.once}</p></section>`
          : nothing
      }
      ${this.renderList()}
      <form class="panel" novalidate @submit=${(event: Event) => void this.#add(event)}>
        <h2>${words.add}</h2>
        <div class="grid">
          ${textField({
            id: 'name',
            label: words.name,
            hint: words.nameHint,
            value: this.name,
            set: (name) => {
              this.name = name;
            },
          })}
          ${siteField({
            label: words.site,
            hint: words.siteHint,
            all: words.all,
            sites: this.sites,
            value: this.site,
            set: (site) => {
              this.site = site;
            },
          })}
        </div>
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.add}</button>
      </form>`;
  }

  protected renderItems(items: AdminKey[]): TemplateResult {
    if (items.length === 0) return html`<p class="panel empty">${words.none}</p>`;
    return html`<div class="panel">
      <table class="cards">
        <thead>
          <tr><th scope="col">${words.name}</th><th scope="col">${words.site}</th><th scope="col">${words.since}</th><th scope="col">${words.used}</th><td></td></tr>
        </thead>
        <tbody>
          ${items.map(
            ({ id, name, site, createdAt, usedAt }) => html`<tr>
              <td data-label=${words.name}>${name}</td>
              <td data-label=${words.site}>${site ?? words.all}</td>
              <td data-label=${words.since}>${moment(createdAt)}</td>
              <td data-label=${words.used}>${moment(usedAt)}</td>
              <td>${
                this.asked === id
                  ? html`${words.sure}
                      <button class="button" type="button" @click=${() => void this.#remove(id)}>${words.yes}</button>
                      <button class="quiet" type="button" @click=${() => {
                        this.asked = null;
                      }}>${words.no}</button>`
                  : html`<button class="quiet" type="button" aria-label="${words.remove}: ${name}" @click=${() => {
                      this.asked = id;
                    }}>${words.remove}</button>`
              }</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const isAdded = await this.attempt(async () => {
      const { key, token } = await this.page.api.addKey(this.name.trim(), this.site || null);
      this.made = { name: key.name, token };
    });
    if (!isAdded) return;
    this.name = '';
    this.site = '';
    await this.start();
  }

  async #remove(id: string): Promise<void> {
    this.asked = null;
    if (await this.attempt(() => this.page.api.removeKey(id))) await this.start();
  }
}
