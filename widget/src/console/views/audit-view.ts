import type { AuditEntry } from '@sportello/server/contract/owners';
import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../parts/moment.ts';
import { SitesListView } from '../sites-list-view.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Audit log',
    intro:
      'What owners, programs with a key and the command line have changed, the newest first. Nobody can change it.',
    when: 'When',
    who: 'Who',
    what: 'What',
    site: 'Site',
    subject: 'About',
    details: 'Details',
    kinds: { owner: 'owner', key: 'program', cli: 'command line' },
    none: 'Nothing has been changed yet.',
  },
  it: {
    title: 'Registro',
    intro:
      'Quello che proprietari, programmi con una chiave e riga di comando hanno cambiato, dal più recente. Nessuno può modificarlo.',
    when: 'Quando',
    who: 'Chi',
    what: 'Che cosa',
    site: 'Sito',
    subject: 'Su',
    details: 'Dettagli',
    kinds: { owner: 'proprietario', key: 'programma', cli: 'riga di comando' },
    none: 'Ancora niente è stato cambiato.',
  },
});

/**
 * Who has changed what, and when.
 *
 * @element sportello-console-audit
 */
export class AuditView extends SitesListView<AuditEntry> {
  protected fetchPage(cursor?: string) {
    return this.page.api.listAudit({ site: this.site, cursor });
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><div class="row">${this.renderSites()}</div><p>${words.intro}</p></div>
      ${this.renderList()}`;
  }

  protected renderItems(items: AuditEntry[]): TemplateResult {
    if (items.length === 0) return html`<p class="panel empty">${words.none}</p>`;
    return html`<div class="panel">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${words.when}</th><th scope="col">${words.who}</th><th scope="col">${words.what}</th>
            <th scope="col">${words.site}</th><th scope="col">${words.subject}</th><th scope="col">${words.details}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({ at, by, what, site, subject, details }) => html`<tr>
              <td data-label=${words.when}>${moment(at)}</td>
              <td data-label=${words.who}>${by.kind === 'cli' ? words.kinds.cli : by.name}
                ${by.kind === 'key' ? html`<span class="muted">(${words.kinds.key})</span>` : nothing}</td>
              <td data-label=${words.what}><code>${what}</code></td>
              <td data-label=${words.site}>${site ?? ''}</td>
              <td data-label=${words.subject}>${subject ?? ''}</td>
              <td data-label=${words.details}>${Object.entries(details).map(
                ([name, value]) =>
                  html`<div><span class="muted">${name}:</span> ${Array.isArray(value) ? value.join(', ') : value}</div>`,
              )}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
