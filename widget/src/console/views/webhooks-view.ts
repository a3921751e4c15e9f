import type { TestedWebhook, Webhook } from '@sportello/server/contract/webhooks';
import { html, nothing, type TemplateResult } from 'lit';
import { ListView } from '../list-view.ts';
import { codeBlock } from '../parts/code-block.ts';
import { checkField, textField } from '../parts/field.ts';
import { webhooksWords as words } from './webhooks-words.ts';

type EventName = Webhook['events'][number];

/** A record, so that an event that is missing here is a type error. */
const eventNames: { [name in EventName]: true } = {
  'ticket.opened': true,
  'ticket.claimed': true,
  'message.posted': true,
  'ticket.closed': true,
  'ticket.reopened': true,
};

/**
 * Addresses that are told what happens to tickets of a site.
 *
 * @element sportello-console-webhooks
 */
export class WebhooksView extends ListView<Webhook> {
  static override readonly properties = {
    ...ListView.properties,
    url: { state: true },
    events: { state: true },
    secret: { state: true },
    asked: { state: true },
    tested: { state: true },
  };

  private url = '';
  private events = Object.keys(eventNames) as EventName[];
  private secret: string | null = null;
  private asked: string | null = null;
  private tested: (TestedWebhook & { id: string }) | null = null;

  protected fetchPage() {
    return this.page.api.listWebhooks(this.draft.key);
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1 tabindex="-1">${words.title}</h1><p>${words.intro}</p></div>
      ${
        this.secret
          ? html`<section class="panel" role="status"><h2>${words.secret}</h2>${codeBlock(this.secret, words.secret)}<p class="notice">${words.once}</p></section>`
          : nothing
      }
      ${this.renderList()}
      <form class="panel" novalidate @submit=${(event: Event) => void this.#add(event)}>
        <h2>${words.add}</h2>
        ${textField({
          id: 'url',
          type: 'url',
          label: words.url,
          hint: words.urlHint,
          value: this.url,
          set: (url) => {
            this.url = url;
          },
        })}
        <fieldset>
          <legend>${words.events}</legend>
          <div class="grid">
            ${(Object.keys(eventNames) as EventName[]).map((name) =>
              checkField({
                label: html`<code>${name}</code>`,
                isOn: this.events.includes(name),
                set: (isOn) => {
                  this.events = isOn ? [...this.events, name] : this.events.filter((each) => each !== name);
                },
              }),
            )}
          </div>
        </fieldset>
        <button class="button primary" type="submit" aria-disabled=${this.isBusy}>${words.add}</button>
      </form>`;
  }

  protected renderItems(items: Webhook[]): TemplateResult {
    if (items.length === 0) return html`<p class="panel empty">${words.none}</p>`;
    return html`${items.map((webhook) => this.#renderWebhook(webhook))}`;
  }

  #renderWebhook({ id, url, events, waiting, parked, lastError, switchedOffAt }: Webhook): TemplateResult {
    const tested = this.tested?.id === id ? this.tested : null;
    return html`<section class="panel">
      <h2><code>${url}</code></h2>
      <p class="hint">${events.join(', ')}</p>
      <p class="row">
        ${waiting > 0 ? html`<span class="tag wait">${words.waiting(waiting)}</span>` : nothing}
        ${parked > 0 ? html`<span class="tag bad">${words.parked(parked)}</span>` : nothing}
        ${lastError ? html`<span class="muted">${lastError}</span>` : nothing}
      </p>
      ${switchedOffAt ? html`<p class="notice bad">${words.switchedOff}</p>` : nothing}
      <div role="status">
        ${
          tested
            ? html`<p class="notice ${tested.isDelivered ? 'good' : 'bad'}">${
                tested.isDelivered
                  ? words.delivered(tested.status)
                  : `${words.failed} ${tested.reason ?? tested.status ?? ''}`
              }</p>`
            : nothing
        }
      </div>
      <div class="row">
        ${
          this.asked === id
            ? html`<span>${words.sure}</span>
                <button class="button" type="button" @click=${() => void this.#remove(id)}>${words.yes}</button>
                <button class="quiet" type="button" @click=${() => {
                  this.asked = null;
                }}>${words.no}</button>`
            : html`<button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#test(id)}>${words.test}</button>
                <button class="quiet" type="button" aria-label="${words.remove}: ${url}" @click=${() => {
                  this.asked = id;
                }}>${words.remove}</button>`
        }
      </div>
    </section>`;
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const isAdded = await this.attempt(async () => {
      this.secret = (
        await this.page.api.addWebhook(this.draft.key, { url: this.url.trim(), events: this.events })
      ).secret;
    });
    if (!isAdded) return;
    this.url = '';
    await this.start();
  }

  async #test(id: string): Promise<void> {
    if (this.isBusy) return;
    this.tested = null;
    await this.attempt(async () => {
      this.tested = { ...(await this.page.api.testWebhook(this.draft.key, id)), id };
    });
  }

  async #remove(id: string): Promise<void> {
    this.asked = null;
    if (await this.attempt(() => this.page.api.removeWebhook(this.draft.key, id))) await this.start();
  }
}
