import type { Message } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { Ticket } from '@sportello/server/contract/tickets';

const uuid = () => crypto.randomUUID();
let number = 1000;

const company = { id: uuid(), name: 'Laterizi Emiliani S.p.A.' };

export const anna: Customer = { id: uuid(), name: 'Anna Bianchi', email: null, company };
export const bruno: Customer = { id: uuid(), name: 'Bruno Ferri', email: null, company };
export const carla: Customer = {
  id: uuid(),
  name: 'Carla Neri',
  email: null,
  company: { id: uuid(), name: 'Ceramiche Nord' },
};
export const marta = { kind: 'technician', id: uuid(), name: 'Marta Rinaldi', avatarUrl: null } as const;

export const machines = [
  { id: uuid(), model: 'FX 220', serial: 'FX220-4711', customer: { id: anna.id, name: anna.name } },
  { id: uuid(), model: 'PAL 3000', serial: 'PAL3-0098', customer: null },
];

export const site: Site = {
  key: 'acme',
  name: 'Acme Packaging',
  accentColor: '#0b6e4f',
  categories: [
    { key: 'mechanical', labels: { en: 'Mechanical', it: 'Meccanica' } },
    { key: 'electrical', labels: { en: 'Electrical', it: 'Elettrica' } },
  ],
  forms: [
    {
      kind: 'chat',
      fields: [
        { name: 'category', isRequired: true },
        { name: 'machine', isRequired: true },
        { name: 'subject', isRequired: true },
        { name: 'machineStatus', isRequired: true },
        { name: 'description', isRequired: true },
        { name: 'attachments', isRequired: false },
        { name: 'contacts', isRequired: false },
      ],
    },
    {
      kind: 'callback',
      fields: [
        { name: 'phone', isRequired: true },
        { name: 'callWindow', isRequired: false },
        { name: 'description', isRequired: true },
      ],
    },
  ],
  words: {},
  attachmentLimits: { files: 10, pictureBytes: 25_000_000, videoBytes: 200_000_000 },
  phoneCountry: 'IT',
  signIn: { password: true, credentialRequests: true, forgotPassword: true, identity: false },
  defaultLanguage: 'en',
};

/** An entry of a ticket; whoever keeps the ticket gives it its `seq`. */
export function buildMessage(given: Partial<Message> = {}): Message {
  return {
    id: uuid(),
    ticketId: uuid(),
    seq: 1,
    kind: 'text',
    author: marta,
    format: 'plain',
    body: 'Buongiorno',
    attachments: [],
    missingFiles: [],
    call: null,
    isSolved: null,
    createdAt: new Date().toISOString(),
    editedAt: null,
    withdrawnAt: null,
    ...given,
  };
}

export function asAuthor({ id, name }: Customer): Message['author'] {
  return { kind: 'customer', id, name, avatarUrl: null };
}

/** A ticket that Anna has opened. */
export function buildTicket(given: Partial<Ticket> = {}): Ticket {
  const id = given.id ?? uuid();
  const openedAt = given.openedAt ?? new Date().toISOString();
  const description = given.description ?? 'The gearbox leaks oil.';
  const [machine] = machines;
  return {
    id,
    number: ++number,
    kind: 'chat',
    status: 'new',
    subject: 'Oil leak',
    category: site.categories[0] ?? null,
    machine: machine ? { id: machine.id, model: machine.model, serial: machine.serial } : null,
    machineStatus: 'limited',
    customer: { id: anna.id, name: anna.name },
    assignee: null,
    openedAt,
    updatedAt: openedAt,
    closedAt: null,
    lastMessage: buildMessage({
      ticketId: id,
      kind: 'opened',
      author: asAuthor(anna),
      body: description,
      createdAt: openedAt,
    }),
    company,
    description,
    phone: null,
    phoneDisplay: null,
    callWindow: null,
    contacts: [],
    summary: null,
    report: null,
    answerExpectedFrom: null,
    rating: null,
    followUpOf: null,
    followUps: [],
    machineCustomer: null,
    supportSeenSeq: 0,
    language: 'en',
    ...given,
  };
}
