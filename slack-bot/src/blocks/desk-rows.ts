import type { Button, KnownBlock } from '@slack/types';
import type { DeskTicket } from '@sportello/server/contract/desk';
import { escapeSlack } from '../text/escape.ts';
import { slackDate } from '../text/slack-date.ts';
import { cardActions } from './card-buttons.ts';
import { kindLabels, machineLabel, machineStatusMarks } from './card-facts.ts';
import { fit } from './fit.ts';
import { openingOf } from './opening-of.ts';

/** A ticket with the address of its thread; undefined while it has none. */
export interface LinkedTicket {
  ticket: DeskTicket;
  link: string | undefined;
}

/** How rows differ from place to place. */
export interface RowOptions {
  /** What a customer who spoke last is waiting for. */
  waiting?: 'me' | 'anyone';
  /** Rows offer the page of their machine. */
  offersMachine?: boolean;
}

/** As many as a page shows: with all else they stay far below the 50 blocks of a message. */
export const rowsPerPage = 10;

const titleMaxLength = 200;
const factsMaxLength = 250;
const nameMaxLength = 100;

/** Tickets of a list, two blocks each: what it is, then where it is, whose it is and how it stands. */
export function deskRows(tickets: LinkedTicket[], options: RowOptions = {}): KnownBlock[] {
  const hasSeveralSites = new Set(tickets.map(({ ticket }) => ticket.site.key)).size > 1;
  return tickets.flatMap(({ ticket, link }) => [
    titleOf(ticket, options),
    {
      type: 'context',
      elements: [
        mrkdwn(link === undefined ? 'Not in Slack yet' : `*<${escapeSlack(link)}|Open thread>*`),
        ...(ticket.isWaiting ? [mrkdwn(options.waiting === 'me' ? '💬 *Waiting on you*' : '💬 *Customer waits*')] : []),
        plain(factsOf(ticket, hasSeveralSites), factsMaxLength),
        ...stateOf(ticket),
        mrkdwn(`opened ${slackDate(ticket.openedAt, 'ago')}`),
      ],
    },
  ]);
}

/** A ticket in one line, for notifications and screen readers; not escaped. */
export function rowTitle(ticket: DeskTicket): string {
  const { number, kind, status, machineStatus, subject } = ticket;
  const isStopped = status !== 'closed' && machineStatus === 'stopped';
  const words = (subject ?? [kindLabels[kind], ...openingOf(ticket)].join(' · ')).replace(/\s+/g, ' ');
  return fit(`${isStopped ? `${machineStatusMarks.stopped} ` : ''}#${number} · ${words}`, titleMaxLength);
}

function titleOf(ticket: DeskTicket, { offersMachine }: RowOptions): KnownBlock {
  return {
    type: 'section',
    text: { type: 'plain_text', text: rowTitle(ticket), emoji: false },
    ...(offersMachine && ticket.machine ? { accessory: machineButton(ticket, ticket.machine.id) } : {}),
  };
}

function machineButton({ number }: DeskTicket, value: string): Button {
  return {
    type: 'button',
    action_id: cardActions.machine,
    text: { type: 'plain_text', text: 'Machine…', emoji: false },
    accessibility_label: `Machine of ticket #${number}`,
    value,
  };
}

function factsOf({ machine, customer, company, site }: DeskTicket, hasSeveralSites: boolean): string {
  const facts = [...(machine ? [machineLabel(machine)] : []), customer.name, company.name];
  const all = hasSeveralSites ? [...facts, site.name] : facts;
  return all.map((fact) => fit(fact.replace(/\s+/g, ' '), nameMaxLength)).join('  ·  ');
}

function stateOf({ status, assignee }: DeskTicket): ContextElement[] {
  if (status === 'closed') return [mrkdwn('✅ Closed')];
  if (!assignee) return [mrkdwn(status === 'new' ? '🆕 *New*' : '🔧 In progress, unassigned')];
  return [mrkdwn('🔧 In progress'), plain(assignee.name, nameMaxLength)];
}

type ContextElement = { type: 'mrkdwn'; text: string } | { type: 'plain_text'; text: string; emoji: false };

const mrkdwn = (text: string): ContextElement => ({ type: 'mrkdwn', text });
const plain = (text: string, maxLength: number): ContextElement => ({
  type: 'plain_text',
  text: fit(text, maxLength),
  emoji: false,
});
