import type { SectionBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapeSlack } from '../text/escape.ts';
import { slackDate } from '../text/slack-date.ts';
import { mrkdwn } from './context-texts.ts';
import { fit } from './fit.ts';

/** Names of the kinds of ticket, as the widget shows them in English. */
export const kindLabels: Record<Ticket['kind'], string> = { chat: 'Support request', callback: 'Call me back' };

/** Marks that differ in shape, not only in colour. */
export const machineStatusMarks = { running: '▶️', limited: '⚠️', stopped: '🛑' } as const;

const machineStatusLabels = { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' } as const;

const fieldMaxLength = 900;

/** The facts of a ticket, those first that a technician needs before calling or going there. */
export function cardFacts(ticket: Ticket, { callAgainAt }: Pick<CardContext, 'callAgainAt'>): SectionBlock[] {
  const { phone, phoneDisplay, callWindow, customer, company } = ticket;
  const calls: FactRow[] = [
    ...(phone ? [['Phone', phoneField(phone, phoneDisplay ?? phone)] satisfies FactRow] : []),
    ...(callWindow ? [['Call', plainFact(callWindowLabel(callWindow))] satisfies FactRow] : []),
    ...(callAgainAt ? [['Call again', mrkdwn(`*${slackDate(callAgainAt, 'moment')}*`)] satisfies FactRow] : []),
  ];
  const machine = machineRow(ticket);
  const rest: FactRow[] = [
    ['User', plainFact(`${fit(customer.name, 250)}, ${fit(company.name, 250)}`)],
    ['Opened', mrkdwn(slackDate(ticket.openedAt, 'age'))],
  ];
  return factSections(
    ticket.machineStatus === 'stopped' ? [...machine, ...calls, ...rest] : [...calls, ...machine, ...rest],
  );
}

/** The status of the machine is the label of its row. */
function machineRow({ machine, machineStatus }: Ticket): FactRow[] {
  if (!machine && !machineStatus) return [];
  const label = machineStatus
    ? `${machineStatusMarks[machineStatus]} ${machineStatusLabels[machineStatus]}`
    : 'Machine';
  return [[label, plainFact(machine ? machineLabel(machine) : 'Machine not named')]];
}

/**
 * Facts as label and value side by side. Labels are bold; values are plain text, which shows what people typed
 * without giving `*`, `<` or `:` a meaning. A section takes 10 fields, five rows.
 */
export function factSections(rows: FactRow[]): SectionBlock[] {
  const sections = Array.from({ length: Math.ceil(rows.length / rowsPerSection) }, (_, index) =>
    rows.slice(index * rowsPerSection, (index + 1) * rowsPerSection),
  );
  return sections.map((some) => ({
    type: 'section',
    fields: some.flatMap(([label, value]) => [{ type: 'mrkdwn' as const, text: `*${label}*` }, value]),
  }));
}

const rowsPerSection = 5;

/** A label of our own, and what stands beside it. */
export type FactRow = [label: string, value: Field];

/** A value exactly as it was typed. */
export function plainFact(text: string): Field {
  return { type: 'plain_text', text: fit(text, fieldMaxLength), emoji: false };
}

/** Who is kept informed by e-mail. */
export function contactsLabel(contacts: Ticket['contacts']): string {
  return contacts.map(({ email, isUnsubscribed }) => (isUnsubscribed ? `${email} (unsubscribed)` : email)).join(', ');
}

/** The day as it is on the customer's calendar, the hours, and the time zone that they are meant in. */
function callWindowLabel({ date, from, to, timeZone }: NonNullable<Ticket['callWindow']>): string {
  return `${weekday.format(new Date(`${date}T00:00:00Z`))}, ${from}–${to} (${timeZone})`;
}

const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Model and serial number in one line. */
export function machineLabel(machine: NonNullable<Ticket['machine']>): string {
  return `${machine.model} · ${machine.serial}`;
}

/** The category in English, else in whatever language the site has. */
export function categoryLabel(category: NonNullable<Ticket['category']>): string {
  return category.labels.en ?? Object.values(category.labels)[0] ?? category.key;
}

/** The English name of a language tag, such as "Italian" of `it`. */
export function languageName(tag: string): string {
  return languageNames.of(tag) ?? tag;
}

type Field = NonNullable<SectionBlock['fields']>[number];

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** A link that a phone dials; anything that does not look like a number stays plain. */
function phoneField(phone: string, shown: string): Field {
  if (!looksLikeNumber.test(phone) || !looksLikeNumber.test(shown)) return plainFact(shown);
  return { type: 'mrkdwn', text: `*<tel:${phone.replace(/[^+0-9]/g, '')}|${escapeSlack(shown)}>*` };
}

const looksLikeNumber = /^\+?[0-9 ()./-]{6,40}$/;
