import type { SectionBlock } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapeSlack } from '../text/escape.ts';
import { fit } from './fit.ts';

/** Names of the kinds of ticket, as the widget shows them in English. */
export const kindLabels: Record<Ticket['kind'], string> = { chat: 'Support request', callback: 'Call me back' };

/** Marks that differ in shape, not only in colour. */
export const machineStatusMarks = { running: '▶️', limited: '⚠️', stopped: '🛑' } as const;

const machineStatusLabels = { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' } as const;

const fieldMaxLength = 300;

/**
 * The facts of a ticket as label and value side by side. Labels are bold; values are plain text, which shows what
 * people typed without giving `*`, `<` or `:` a meaning. A section takes 10 fields, five rows.
 */
export function cardFacts(ticket: Ticket): SectionBlock {
  const rows: Row[] = [];
  const { machine, machineStatus, phone } = ticket;
  if (phone) rows.push(['Phone', phoneField(phone)]);
  if (machine) rows.push(['Machine', plain(machineLabel(machine))]);
  if (machineStatus) rows.push(['Machine status', machineStatusField(machineStatus)]);
  rows.push(['User', plain(ticket.customer.name)], ['Company', plain(ticket.company.name)]);
  return { type: 'section', fields: rows.flatMap(([label, value]) => [bold(label), value]) };
}

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
type Row = [label: string, value: Field];

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

const bold = (label: string): Field => ({ type: 'mrkdwn', text: `*${label}*` });
const plain = (text: string): Field => ({
  type: 'plain_text',
  text: fit(text, fieldMaxLength),
  emoji: false,
});

function machineStatusField(status: NonNullable<Ticket['machineStatus']>): Field {
  const label = machineStatusLabels[status];
  return { type: 'mrkdwn', text: `${machineStatusMarks[status]} ${status === 'stopped' ? `*${label}*` : label}` };
}

/** A link that a phone dials; anything that does not look like a number stays plain. */
function phoneField(phone: string): Field {
  if (!/^\+?[0-9 ()./-]{6,40}$/.test(phone)) return plain(phone);
  return { type: 'mrkdwn', text: `*<tel:${phone.replace(/[^+0-9]/g, '')}|${escapeSlack(phone)}>*` };
}
