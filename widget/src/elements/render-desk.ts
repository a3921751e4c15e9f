import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { DeskStore } from '../client/desk-store.ts';
import type { AnnouncerController } from '../controllers/announcer-controller.ts';
import type { PartsController } from '../controllers/parts-controller.ts';
import type { TicketPrefill } from '../launcher/ticket-prefill.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import type { Desk } from './desk.ts';
import { missingPart, nothingChosen, trouble } from './desk-parts.ts';
import { keyed } from './keyed-list.ts';

type Parts = PartsController<'sign-in' | 'form' | 'shared'>;

/** What the desk looks like: its strip, and under it one of its views or two. */
export function renderDesk(host: Desk, store: DeskStore, parts: Parts, announcer: AnnouncerController): TemplateResult {
  return html`<div class="desk" data-view=${host.view}>
      ${keyed(
        store.desk,
        html`<sportello-desk-header
        .words=${host.words}
        .siteName=${store.site?.name ?? ''}
        .customer=${store.desk?.session.customer ?? null}
        .canClose=${host.mode === 'launcher'}
        .canSignOut=${host.identity === null}
        @sign-out=${() =>
          host.leave
            ? host.leave(host)
            : void import('../controllers/after-paint.ts').then(
                ({ leave }) => leave(host),
                () => {},
              )}
      ></sportello-desk-header>`,
      )}
      ${
        store.session?.activeAt
          ? html`<sportello-shared-device .words=${parts.words('shared')} .store=${store}></sportello-shared-device>`
          : nothing
      }
      ${renderView(host, store, parts)}
      <div class="sr" role="status">${announcer.text}</div>
    </div>`;
}

function renderView(host: Desk, store: DeskStore, parts: Parts): TemplateResult {
  const { siteError, desk } = store;
  const { words } = host;
  // Nobody can sign in to a site that does not answer.
  if (siteError && !(desk && siteError.canRetry))
    return trouble(failureSentence(siteError, words), words, siteError.canRetry && (() => void store.loadSite()));
  if (parts.missing.has(desk ? 'shared' : 'sign-in')) return missingPart(words, parts.retry);
  if (!desk) {
    return html`<div class="alone">${store.isIdentifying ? html`<p class="trouble" role="status">${words.loading}</p>` : html`<sportello-sign-in .words=${store.site ? parts.words('sign-in') : undefined} .store=${store}></sportello-sign-in>`}</div>`;
  }
  return html`${desk.isCutOff ? html`<p class="lost">${words.connectionLost}</p>` : nothing}
      ${keyed(desk, renderPanes(host, store, desk, parts))}`;
}

function renderPanes(host: Desk, store: DeskStore, desk: CustomerDesk, parts: Parts): TemplateResult {
  return html`<div
      class="panes"
      data-view=${host.view}
      @show-ticket=${(event: CustomEvent<string>) => host.openTicket(event.detail)}
      @show-form=${(event: CustomEvent<TicketPrefill | null>) => host.newTicket(event.detail ?? {})}
      @show-list=${() => host.showList()}
      @ticket-sent=${(event: CustomEvent<{ id: string }>) => {
        host.openTicket(event.detail.id);
      }}
    >
      <div class="pane side">
        <sportello-ticket-list
          .words=${host.words}
          .store=${store}
          .selectedId=${desk.conversation?.ticketId ?? null}
        ></sportello-ticket-list>
      </div>
      <div class="pane main">${renderMain(host, store, desk, parts)}</div>
    </div>`;
}

function renderMain(host: Desk, store: DeskStore, desk: CustomerDesk, parts: Parts): TemplateResult {
  if (host.view === 'form' && parts.missing.has('form'))
    return html`<button class="quiet" type="button" @click=${() => host.showList()}>${host.words.backToTickets}</button>
      ${missingPart(host.words, parts.retry)}`;
  if (host.view === 'form')
    return html`<sportello-ticket-form .words=${parts.words('form')} .store=${store}></sportello-ticket-form>`;
  if (desk.conversation) {
    return html`${keyed(desk.conversation, html`<sportello-conversation .words=${host.words} .store=${store}></sportello-conversation>`)}`;
  }
  return nothingChosen(host.words);
}
