import type { ListedSite } from '@sportello/server/contract/site-settings';
import { css, html, nothing, type TemplateResult } from 'lit';
import { addressOf } from '../client/route.ts';
import { ConsoleView } from '../console-view.ts';
import { textField } from '../parts/field.ts';
import { trouble } from '../parts/trouble.ts';
import { language, wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Sites',
    intro: 'A site is a portal that embeds the support desk: its look, its customers and machines, its Slack channel.',
    add: 'Add a site',
    key: 'Key',
    keyHint: 'Small letters, digits and hyphens, such as acme. Pages name the site by it; it cannot be changed.',
    name: 'Name',
    nameHint: 'What customers read.',
    since: 'since',
    none: 'No site yet. Add the first one below.',
    loading: 'Loading…',
  },
  it: {
    title: 'Siti',
    intro: 'Un sito è un portale che incorpora il supporto: il suo aspetto, i clienti e le macchine, il canale Slack.',
    add: 'Aggiungi un sito',
    key: 'Chiave',
    keyHint: 'Lettere minuscole, cifre e trattini, come acme. Le pagine nominano così il sito; non si può cambiare.',
    name: 'Nome',
    nameHint: 'Quello che leggono i clienti.',
    since: 'dal',
    none: 'Ancora nessun sito. Aggiungi il primo qui sotto.',
    loading: 'Caricamento…',
  },
});

/**
 * All sites, and a form for another.
 *
 * @element sportello-console-sites
 */
export class SitesView extends ConsoleView {
  static override readonly properties = {
    ...ConsoleView.properties,
    sites: { state: true },
    key: { state: true },
    name: { state: true },
  };

  static override readonly styles = [
    ConsoleView.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
        gap: 14px;
        margin-block-end: 28px;
      }
      li a {
        display: grid;
        gap: 2px;
        padding: 16px 18px;
        border: 1px solid var(--_line);
        border-radius: 10px;
        background: var(--_surface);
        color: var(--_text);
        text-decoration: none;
      }
      li a:hover {
        border-color: var(--_a-text);
      }
      strong {
        font-size: 16px;
      }
      .panel {
        max-width: 640px;
      }
    `,
  ];

  private sites: ListedSite[] | null = null;
  private key = '';
  private name = '';

  protected override start(): Promise<unknown> {
    return this.attempt(async () => {
      this.sites = (await this.page.api.listSites()).items;
    });
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><p>${words.intro}</p></div>
      ${this.sites ? this.#renderSites(this.sites) : this.failure ? nothing : html`<p role="status">${words.loading}</p>`}
      <form class="panel" novalidate @submit=${(event: Event) => void this.#add(event)}>
        <h2>${words.add}</h2>
        ${trouble(this.failure, this.sites ? undefined : () => this.start())}
        ${textField({ id: 'name', label: words.name, hint: words.nameHint, value: this.name, set: (name) => this.#nameIt(name) })}
        ${textField({
          id: 'key',
          label: words.key,
          hint: words.keyHint,
          value: this.key,
          set: (key) => {
            this.key = key;
          },
        })}
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.add}</button>
      </form>`;
  }

  #renderSites(sites: ListedSite[]): TemplateResult {
    if (sites.length === 0) return html`<p class="empty">${words.none}</p>`;
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    return html`<ul>
      ${sites.map(
        ({ key, name, createdAt }) => html`<li>
          <a href=${addressOf({ site: key, view: 'overview' })}
            ><strong>${name}</strong><span class="muted"><code>${key}</code> · ${words.since} ${day.format(new Date(createdAt))}</span></a
          >
        </li>`,
      )}
    </ul>`;
  }

  /** A key follows the name until it is typed. */
  #nameIt(name: string): void {
    if (this.key === keyFrom(this.name)) this.key = keyFrom(name);
    this.name = name;
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const [key, name] = [this.key.trim(), this.name.trim()];
    const isAdded = await this.attempt(() => this.page.api.addSite(key, name));
    if (isAdded) this.page.goTo({ site: key, view: 'branding' });
  }
}

function keyFrom(name: string): string {
  const plain = name.normalize('NFD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
}
