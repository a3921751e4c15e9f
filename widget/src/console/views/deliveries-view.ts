import type { DeliveryState, OwnerDelivery } from '@sportello/server/contract/owner-deliveries';
import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../parts/moment.ts';
import { SitesListView } from '../sites-list-view.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Deliveries',
    intro:
      'What is owed to Slack, by mail and to webhooks. What failed for good is parked here: mend the cause, then retry.',
    show: 'Show',
    states: { '': 'Waiting and parked', parked: 'Parked', waiting: 'Waiting', done: 'Done' },
    state: 'State',
    what: 'What',
    to: 'To',
    site: 'Site',
    ticket: 'Ticket',
    attempts: 'Attempts',
    when: 'Since',
    error: 'Last failure',
    retry: 'Retry',
    retryAll: 'Retry all that is parked',
    retryOfSite: 'Retry what is parked of this site',
    retried: (count: number) => (count === 1 ? 'One is tried again.' : `${count} are tried again.`),
    none: 'Nothing is owed: everything has arrived.',
    noneDone: 'None.',
  },
  it: {
    title: 'Consegne',
    intro:
      'Quello che va consegnato a Slack, per e-mail e ai webhook. Ciò che è fallito resta qui: togli la causa, poi riprova.',
    show: 'Mostra',
    states: { '': 'In attesa e ferme', parked: 'Ferme', waiting: 'In attesa', done: 'Consegnate' },
    state: 'Stato',
    what: 'Che cosa',
    to: 'A',
    site: 'Sito',
    ticket: 'Ticket',
    attempts: 'Tentativi',
    when: 'Dal',
    error: 'Ultimo errore',
    retry: 'Riprova',
    retryAll: 'Riprova tutte quelle ferme',
    retryOfSite: 'Riprova quelle ferme di questo sito',
    retried: (count: number) => (count === 1 ? 'Una viene ritentata.' : `${count} vengono ritentate.`),
    none: 'Niente in sospeso: tutto è arrivato.',
    noneDone: 'Nessuna.',
  },
});

const tones = { parked: 'bad', waiting: 'wait', done: 'good' };

/**
 * What is owed to Slack, by mail and to webhooks, with a way to try again what was parked.
 *
 * @element sportello-console-deliveries
 */
export class DeliveriesView extends SitesListView<OwnerDelivery> {
  static override readonly properties = { ...SitesListView.properties, state: { state: true }, told: { state: true } };

  private state: DeliveryState | '' = '';
  private told = '';

  protected fetchPage(cursor?: string) {
    return this.page.api.listDeliveries({ site: this.site, state: this.state || undefined, cursor });
  }

  protected override render(): TemplateResult {
    const states = Object.entries(words.states) as [DeliveryState | '', string][];
    const hasParked = this.items?.some(({ state }) => state === 'parked');
    return html`<div class="head">
        <h1 tabindex="-1">${words.title}</h1>
        <div class="row">
          ${this.renderSites()}
          <select aria-label=${words.show} @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value as DeliveryState | '')}>
            ${states.map(([state, name]) => html`<option value=${state} ?selected=${state === this.state}>${name}</option>`)}
          </select>
          ${
            hasParked
              ? html`<button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#retryAll()}>${this.site ? words.retryOfSite : words.retryAll}</button>`
              : nothing
          }
        </div>
        <p>${words.intro}</p>
      </div>
      <p role="status" class=${this.told ? 'notice good' : ''}>${this.told}</p>
      ${this.renderList()}`;
  }

  protected renderItems(items: OwnerDelivery[]): TemplateResult {
    if (items.length === 0) return html`<p class="panel empty">${this.state === '' ? words.none : words.noneDone}</p>`;
    return html`<div class="panel">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${words.state}</th><th scope="col">${words.what}</th><th scope="col">${words.to}</th>
            <th scope="col">${words.ticket}</th><th scope="col">${words.when}</th><th scope="col">${words.error}</th><td></td>
          </tr>
        </thead>
        <tbody>${items.map((item) => this.#renderItem(item))}</tbody>
      </table>
    </div>`;
  }

  #renderItem(item: OwnerDelivery): TemplateResult {
    return html`<tr>
      <td data-label=${words.state}><span class="tag ${tones[item.state]}">${words.states[item.state]}</span></td>
      <td data-label=${words.what}><code>${item.kind}</code></td>
      <td data-label=${words.to}>${item.to}</td>
      <td data-label=${words.ticket}>${item.site ?? ''}${item.ticket === null ? nothing : html`${' '}#${item.ticket}`}</td>
      <td data-label=${words.when}>${moment(item.owedSince)}</td>
      <td data-label=${words.error}>${item.lastError ?? ''}${
        item.attempts > 0 ? html`${' '}<span class="muted">(${words.attempts}: ${item.attempts})</span>` : nothing
      }</td>
      <td>${
        item.state === 'parked'
          ? html`<button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#retry(item)}>${words.retry}</button>`
          : nothing
      }</td>
    </tr>`;
  }

  protected override chooseSite(site: string): void {
    this.told = '';
    super.chooseSite(site);
  }

  #choose(state: DeliveryState | ''): void {
    this.state = state;
    this.told = '';
    void this.start();
  }

  async #retry({ id }: OwnerDelivery): Promise<void> {
    if (this.isBusy) return;
    if (await this.attempt(() => this.page.api.retryDelivery(id))) {
      this.told = words.retried(1);
      await this.start();
    }
  }

  async #retryAll(): Promise<void> {
    if (this.isBusy) return;
    const isDone = await this.attempt(async () => {
      this.told = words.retried((await this.page.api.retryParked(this.site)).count);
    });
    if (isDone) await this.start();
  }
}
