import { randomUUID } from 'node:crypto';
import type { CredentialRequest } from '@sportello/server/contract/credentials';
import type { CardContext } from '@sportello/server/contract/deliveries';
import { type Message, MessageFormat, MessageKind } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { LinkedTicket } from '../../../slack-bot/src/blocks/desk-rows.ts';
import { aCardContext, aCredentialRequest, aFile, aMessage, anAlert, aPlace, aTicket } from '../fakes/deliveries.ts';
import { aDeskMachine, aDeskTicket } from '../fakes/fake-desk.ts';

/** Texts that are more, or less, or other than any field may hold. */
export const nastyTexts: [name: string, text: string][] = [
  ['nothing', ''],
  ['white space', ' \n\t\u00a0 '],
  ['one sign', '…'],
  ['3,000 characters', 'x'.repeat(3_000)],
  ['words far too many', 'parola '.repeat(4_000)],
  ['signs that Slack escapes', '&<>'.repeat(3_334)],
  [
    'markup and mentions',
    '<!channel> <@U0MARTA> <https://evil.example|Marta> *b* _i_ ~s~ `c` :skull:\n> q & "'.repeat(60),
  ],
  ['signs that JSON escapes', '"\\\u0001\u2028'.repeat(1_000)],
  ['emoji of several code points', '👩🏽‍🔧'.repeat(600)],
  // Wherever a text is cut, one of these would be cut within a pair.
  ...[0, 1].map((offset): [string, string] => [`pairs from ${offset} on`, 'x'.repeat(offset) + '💧'.repeat(4_000)]),
  ['right to left', '\u202eהמכונה עצרה\u202c مرحبا '.repeat(300)],
  ['lines', `a${'\n'.repeat(4_000)}b`],
  ['accents upon one letter', `e${'\u0301'.repeat(3_500)}`],
];

const person = (name: string) => ({ id: randomUUID(), name });
const moment = '2026-03-05T09:30:00.000Z';

/** A ticket with the text in every field, in each of its states and kinds. */
export function nastyTickets(text: string): Ticket[] {
  const full: Partial<Ticket> = {
    number: 999_999_999,
    subject: text,
    description: text,
    customer: person(text),
    company: person(text),
    machine: { id: randomUUID(), model: text, serial: text },
    machineStatus: 'stopped',
    category: { key: 'x', labels: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`l${index}`, text])) },
    assignee: { ...person(text), avatarUrl: null },
    phone: text,
    phoneDisplay: text,
    callWindow: { date: '2026-03-05', from: '14:30', to: '16:00', timeZone: text },
    contacts: Array.from({ length: 10 }, () => ({ email: text.slice(0, 254).toWellFormed(), isUnsubscribed: true })),
    summary: text,
    report: { cause: text, parts: text, minutes: 100_000 },
    answerExpectedFrom: moment,
    rating: { isSolved: true, comment: text, ratedAt: moment },
    followUpOf: { id: randomUUID(), number: 1 },
    followUps: Array.from({ length: 100 }, (_, number) => ({ id: randomUUID(), number: number + 1 })),
    language: 'qaa-x-test',
    closedAt: moment,
    lastMessage: nastyMessage(text, { kind: 'closed' }),
  };
  const bare: Partial<Ticket> = {
    subject: text,
    description: text,
    machine: null,
    machineStatus: null,
    category: null,
  };
  return (['new', 'in_progress', 'closed'] as const).flatMap((status) => [
    aTicket({ ...full, status }),
    aTicket({ ...full, status, kind: 'callback', subject: null }),
    aTicket({ ...bare, status, summary: status === 'closed' ? text : null }),
  ]);
}

/** What else a card shows, with the text wherever it may stand. */
export function nastyContexts(text: string): CardContext[] {
  const earlier = { number: 999_999_999, subject: text, phoneDisplay: text, opening: text, openedAt: moment };
  const pictures = Array.from({ length: 50 }, () => ({
    name: text,
    fileId: 'F012AB3CD',
    thumbnailUrl: 'https://support.example/files/1?signature=abc',
  }));
  return [
    aCardContext(),
    aCardContext({
      threadReplies: 'note',
      callAgainAt: moment,
      pictures,
      earlierTickets: (['new', 'in_progress', 'closed'] as const).map((status) => ({
        ...earlier,
        ...(status === 'new' && { subject: null }),
        status,
        thread: aPlace('1772703000.000100', 'C'.repeat(100)),
      })),
    }),
  ];
}

/** An entry with the text in every field and with as many files as there may be. */
export function nastyMessage(text: string, changes: Partial<Message> = {}): Message {
  const attachments = Array.from({ length: 50 }, () => aFile({ name: text, url: `https://support.example/${text}` }));
  const author = { ...person(text), kind: 'technician', avatarUrl: null } as const;
  return aMessage({ body: text, author, attachments, call: { outcome: 'reached', callAgainAt: moment }, ...changes });
}

/** Someone who asks for credentials, known or not, decided or not. */
export function nastyRequests(text: string): CredentialRequest[] {
  const company = person(text);
  const said = { name: text, company: text, email: text, serial: text, message: text, decidedBy: text };
  return (['new', 'approved', 'declined'] as const).flatMap((status) => [
    aCredentialRequest({ ...said, status, machine: null, suggestedCompany: null, decidedAt: moment }),
    aCredentialRequest({
      ...said,
      status,
      machine: { model: text, serial: text, company },
      existing: { ...person(text), company },
      suggestedCompany: company,
      approvedCompany: company,
    }),
  ]);
}

/** A page of the desk's lists, full of tickets with the text in every field. */
export function nastyPage(text: string): { tickets: LinkedTicket[]; nextCursor: string } {
  const [one] = nastyTickets(text);
  const tickets = Array.from({ length: 10 }, (_, index) => ({
    ticket: aDeskTicket({ ...one, id: randomUUID(), site: { key: `site-${index}`, name: text }, isWaiting: true }),
    link: 'https://acme.slack.com/archives/C0SUPPORT/p1795314400000100',
  }));
  return { tickets, nextCursor: 'x'.repeat(90) };
}

/** A machine with more users than a window names. */
export function nastyMachine(text: string) {
  const users = Array.from({ length: 50 }, () => ({ ...person(text), email: text }));
  return aDeskMachine({ model: text, serial: text, company: person(text), customer: person(text), users });
}

/** Counts of a busy desk. */
export const largeCounts = { mine: 1_000_000, unassigned: 1_000_000, waiting: 1, open: 1_000_000, stopped: 1_000_000 };

export const formats = MessageFormat.options;

/** Every kind of entry. */
export const entryKinds = MessageKind.options;

/** Where pages of a long list begin. */
export const longCursors = Array.from({ length: 12 }, () => 'x'.repeat(90));

/** News of trouble with the text as its reason, and that all is well. */
export function nastyAlerts(lastError: string) {
  const many = { parked: 1_000_000, late: 1_000_000, lateSince: '2026-11-28T10:00:00.000Z' };
  return [{ lastError }, { ...many, lastError }, { parked: 0 }].map(anAlert);
}
