import { html, type TemplateResult } from 'lit';
import type { KnownTicket } from '../client/open-conversation.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { shortDate } from '../locales/formats.ts';

/** A ticket by number and subject; one that wants a call by its number. */
export function ticketName({ number, subject, kind, phoneDisplay }: KnownTicket, words: CoreWords): TemplateResult {
  return html`<span class="number">#${number}</span>
    <span dir="auto">${subject ?? [words.kinds[kind], phoneDisplay].filter(Boolean).join(' · ')}</span>`;
}

/** What is to be known of a ticket at a glance. */
export function ticketFacts({ status, machine, assignee, openedAt }: KnownTicket, words: CoreWords): TemplateResult {
  return html`<div class="facts">
    <sportello-status-badge .words=${words} .status=${status}></sportello-status-badge>
    ${machine ? html`<span>${machine.model} · ${machine.serial}</span>` : ''}
    <span
      >${words.assignedSupport}:
      <strong dir="auto">${assignee?.name ?? words.notYet}</strong></span
    >
    <span class="extra">${words.openedOn} ${shortDate(openedAt, words.language)}</span>
  </div>`;
}

/** Nobody has taken it, and technicians are away. */
export function isAwaited(ticket: KnownTicket | undefined): boolean {
  return ticket?.status === 'new' && Boolean(ticket.answerExpectedFrom);
}
