import type { DoctorCheck, DoctorRequest } from '@sportello/server/contract/doctor';
import type { ListedSite } from '@sportello/server/contract/site-settings';
import { css, html, nothing, type TemplateResult } from 'lit';
import { ConsoleView } from '../console-view.ts';
import { textField } from '../parts/field.ts';
import { readSites, siteField } from '../parts/site-field.ts';
import { trouble } from '../parts/trouble.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Doctor',
    intro: 'Looks whether everything that the desk needs works, and says what to do where it does not.',
    site: 'Site',
    siteHint: 'Which one is looked at.',
    all: 'All sites',
    mailTo: 'Send a mail to',
    mailHint: 'A real one, to see that mails arrive. Empty: none.',
    page: 'Page that embeds the widget',
    pageHint: 'Its Content-Security-Policy is read.',
    run: 'Look',
    running: 'Looking…',
    outcomes: { ok: 'Well', warning: 'Attention', failed: 'Failed', skipped: 'Not looked at' },
    allWell: 'All is well.',
  },
  it: {
    title: 'Diagnosi',
    intro: 'Controlla se funziona tutto quello che serve al supporto, e dice che cosa fare dove non funziona.',
    site: 'Sito',
    siteHint: 'Quale viene controllato.',
    all: 'Tutti i siti',
    mailTo: 'Invia un’e-mail a',
    mailHint: 'Una vera, per vedere che le e-mail arrivano. Vuoto: nessuna.',
    page: 'Pagina che incorpora il widget',
    pageHint: 'Si legge la sua Content-Security-Policy.',
    run: 'Controlla',
    running: 'Controllo…',
    outcomes: { ok: 'Bene', warning: 'Attenzione', failed: 'Non funziona', skipped: 'Non controllato' },
    allWell: 'Va tutto bene.',
  },
});

const tones = { ok: 'good', warning: 'wait', failed: 'bad', skipped: '' };

/**
 * Looks whether everything works that the desk needs, worst first.
 *
 * @element sportello-console-doctor
 */
export class DoctorView extends ConsoleView {
  static override readonly properties = {
    ...ConsoleView.properties,
    site: { state: true },
    sites: { state: true },
    mailTo: { state: true },
    address: { state: true },
    checks: { state: true },
  };

  static override readonly styles = [
    ConsoleView.styles,
    css`
      li {
        display: grid;
        grid-template-columns: 8.5em minmax(0, 1fr);
        gap: 4px 14px;
        padding-block: 10px;
        border-block-end: 1px solid var(--_line);
      }
      li:last-child {
        border: 0;
      }
      .fix {
        color: var(--_muted);
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  private site = '';
  private sites: ListedSite[] = [];
  private mailTo = '';
  private address = '';
  private checks: DoctorCheck[] | null = null;

  protected override async firstUpdated(): Promise<void> {
    super.firstUpdated();
    this.sites = await readSites(this.page.api);
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><p>${words.intro}</p></div>
      <form class="panel" novalidate @submit=${(event: Event) => void this.#run(event)}>
        <div class="grid">
          ${siteField({
            label: words.site,
            hint: words.siteHint,
            all: words.all,
            sites: this.sites,
            value: this.site,
            set: (value) => {
              this.site = value;
            },
          })}
          ${textField({
            id: 'mail',
            type: 'email',
            label: words.mailTo,
            hint: words.mailHint,
            value: this.mailTo,
            set: (value) => {
              this.mailTo = value;
            },
          })}
          ${textField({
            id: 'address',
            type: 'url',
            label: words.page,
            hint: words.pageHint,
            value: this.address,
            set: (value) => {
              this.address = value;
            },
          })}
        </div>
        ${trouble(this.failure)}
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.run}</button>
      </form>
      <div role="status">
        ${this.isBusy ? html`<p>${words.running}</p>` : this.checks ? renderChecks(this.checks) : nothing}
      </div>`;
  }

  async #run(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const [site, mailTo, page] = [this.site, this.mailTo.trim(), this.address.trim()];
    const asked: DoctorRequest = { ...(site && { site }), ...(mailTo && { mailTo }), ...(page && { page }) };
    await this.attempt(async () => {
      this.checks = (await this.page.api.runDoctor(asked)).checks;
    });
  }
}

function renderChecks(checks: DoctorCheck[]): TemplateResult {
  const order = ['failed', 'warning', 'ok', 'skipped'];
  const sorted = [...checks].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
  const isWell = checks.every(({ outcome }) => outcome === 'ok' || outcome === 'skipped');
  return html`<section class="panel">
    ${isWell ? html`<p class="notice good">${words.allWell}</p>` : nothing}
    <ul>
      ${sorted.map(
        ({ name, outcome, sentence, fix }) => html`<li>
          <span><span class="tag ${tones[outcome]}">${words.outcomes[outcome]}</span></span>
          <div><p>${sentence} <code class="muted">${name}</code></p>${fix ? html`<p class="fix">${fix}</p>` : nothing}</div>
        </li>`,
      )}
    </ul>
  </section>`;
}
