import type { Machine } from '@sportello/server/contract/machines';
import type { Message } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { ListedTicket, Ticket } from '@sportello/server/contract/tickets';

const idOf = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const texts = {
  en: {
    subject: 'The film tears at the sealing jaws',
    description: 'Since this morning the film tears every few packs, always at the sealing jaws.',
    answer: 'Thank you. Please send a photo of the jaws from the side: I want to see the blade.',
    earlier: 'Alarm E217 after a restart',
    summary: 'The sensor cable was loose. It is fastened now, and the alarm has not come back.',
  },
  it: {
    subject: 'Il film si strappa alle ganasce saldanti',
    description: 'Da questa mattina il film si strappa ogni pochi pacchi, sempre alle ganasce saldanti.',
    answer: 'Grazie. Mandami una foto delle ganasce di lato: vorrei vedere la lama.',
    earlier: 'Allarme E217 dopo un riavvio',
    summary: 'Il cavo del sensore era allentato. Ora è fissato e l’allarme non si è ripresentato.',
  },
};

/** The customer of every preview. */
export const sampleCustomer: Customer = {
  id: idOf(90),
  name: 'Anna Ferri',
  email: 'anna@example.com',
  company: { id: idOf(91), name: 'Ferri S.r.l.' },
};

const technician = { kind: 'technician' as const, id: idOf(92), name: 'Marta Rinaldi', avatarUrl: null };

export const sampleMachines: Machine[] = [
  { id: idOf(80), model: 'Flow 300', serial: 'FL-2041', customer: { id: idOf(90), name: 'Anna Ferri' } },
  { id: idOf(81), model: 'VP 250', serial: 'VP-1187', customer: null },
];

/** One ticket that is worked on and one that is closed. */
export function sampleTickets(site: Site, language: string): (ListedTicket & Ticket)[] {
  const say = textsOf(language);
  const messages = sampleMessages(language);
  const base = {
    kind: 'chat' as const,
    category: site.categories[0] ?? null,
    customer: { id: idOf(90), name: 'Anna Ferri' },
    company: sampleCustomer.company,
    machineCustomer: null,
    phone: null,
    phoneDisplay: null,
    callWindow: null,
    contacts: [],
    report: null,
    answerExpectedFrom: null,
    rating: null,
    followUpOf: null,
    followUps: [],
    language,
  };
  const open: ListedTicket & Ticket = {
    ...base,
    id: idOf(1),
    number: 1042,
    status: 'in_progress',
    subject: say.subject,
    machine: { id: idOf(80), model: 'Flow 300', serial: 'FL-2041' },
    machineStatus: 'limited',
    assignee: { id: technician.id, name: technician.name, avatarUrl: null },
    supportSeenSeq: 3,
    openedAt: ago(95),
    updatedAt: ago(12),
    closedAt: null,
    lastMessage: messages[2] as Message,
    unreadCount: 1,
    description: say.description,
    summary: null,
  };
  const closed: ListedTicket & Ticket = {
    ...open,
    id: idOf(2),
    number: 1017,
    status: 'closed',
    subject: say.earlier,
    machine: { id: idOf(81), model: 'VP 250', serial: 'VP-1187' },
    openedAt: ago(30_000),
    updatedAt: ago(28_000),
    closedAt: ago(28_000),
    lastMessage: messages[4] as Message,
    unreadCount: 0,
    description: say.earlier,
    summary: say.summary,
  };
  return [open, closed];
}

/** The conversations of both tickets, in their order. */
export function sampleMessages(language: string): Message[] {
  const say = textsOf(language);
  const anna = { kind: 'customer' as const, id: idOf(90), name: 'Anna Ferri', avatarUrl: null };
  const entry = (
    last: number,
    seq: number,
    kind: Message['kind'],
    author: Message['author'],
    body: string,
    minutes: number,
  ): Message => ({
    id: idOf(100 + last),
    ticketId: idOf(last < 10 ? 1 : 2),
    seq,
    kind,
    author,
    format: 'plain',
    body,
    attachments: [],
    missingFiles: [],
    call: null,
    isSolved: null,
    createdAt: ago(minutes),
    editedAt: null,
    withdrawnAt: null,
  });
  return [
    entry(1, 1, 'opened', anna, say.description, 95),
    entry(2, 2, 'claimed', technician, '', 40),
    entry(3, 3, 'text', technician, say.answer, 12),
    entry(11, 1, 'opened', anna, say.earlier, 30_000),
    entry(12, 2, 'closed', technician, say.summary, 28_000),
  ];
}

function textsOf(language: string): (typeof texts)['en'] {
  return language.startsWith('it') ? texts.it : texts.en;
}
