import type { MentionDelivery } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapeSlack } from '../text/escape.ts';
import { kindLabels, machineLabel } from './card-facts.ts';
import { fit } from './fit.ts';
import type { SlackPost } from './thread-message.ts';

/**
 * Calls somebody to a ticket: the only posts that really ring a person or a user group. Whoever is called for help is
 * called where the whole channel sees it.
 */
export function mentionPost(delivery: MentionDelivery, now: Date): SlackPost {
  const { id, kind, mention, by, ticket } = delivery;
  const key = `mention:${id}`;
  const what = kind === 'escalated' ? calling(ticket, now) : giving(ticket, by);
  const text = `${pingOf(mention)} ${escapeSlack(what)}`;
  return {
    key,
    text,
    ...(kind === 'escalated' && { isForChannel: true }),
    blocks: [
      { type: 'section', block_id: `${key}:0`, text: { type: 'mrkdwn', text, verbatim: true } },
      {
        type: 'context',
        block_id: `${key}:1`,
        elements: [{ type: 'plain_text', text: aboutOf(ticket), emoji: false }],
      },
    ],
  };
}

/** Slack's ids begin with S for user groups, with U or W for people. */
function pingOf(mention: string): string {
  return mention.startsWith('S') ? `<!subteam^${mention}>` : `<@${mention}>`;
}

function calling({ number, openedAt, machineStatus }: Ticket, now: Date): string {
  const state = machineStatus === 'stopped' ? ', machine stopped' : '';
  return `#${number} has waited ${durationOf(now.getTime() - Date.parse(openedAt))} for someone${state}.`;
}

function giving({ number, machineStatus }: Ticket, by: string | null): string {
  const state = machineStatus === 'stopped' ? ', machine stopped' : '';
  return `${by === null ? '' : `${fit(by, nameMaxLength)} gave you `}#${number}${by === null ? ' is yours' : ''}${state}.`;
}

function aboutOf({ subject, kind, machine, customer, company }: Ticket): string {
  const facts = [subject ?? kindLabels[kind], ...(machine ? [machineLabel(machine)] : []), customer.name, company.name];
  return facts.map((fact) => fit(fact.replace(/\s+/g, ' '), nameMaxLength)).join('  ·  ');
}

const nameMaxLength = 200;
const minuteMs = 60_000;
const units = [
  { name: 'day', minutes: 24 * 60, from: 48 * 60 },
  { name: 'hour', minutes: 60, from: 120 },
  { name: 'minute', minutes: 1, from: 0 },
];

/** Such as `15 minutes`, `3 hours`, `2 days`. */
function durationOf(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  const unit = units.find(({ from }) => minutes >= from);
  const count = Math.floor(minutes / (unit?.minutes ?? 1));
  return `${count} ${unit?.name ?? 'minute'}${count === 1 ? '' : 's'}`;
}
