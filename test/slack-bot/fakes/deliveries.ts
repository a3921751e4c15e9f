import { randomUUID } from 'node:crypto';
import type { Delivery, DeliveryKind, ExternalRef } from '@sportello/server/contract/deliveries';
import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';

let counter = 1041;

/** A support request about a stopped machine, changed as the test needs it. */
export function aTicket(changes: Partial<Ticket> = {}): Ticket {
  counter += 1;
  const id = changes.id ?? randomUUID();
  const openedAt = changes.openedAt ?? new Date().toISOString();
  return {
    id,
    number: counter,
    kind: 'chat',
    status: 'new',
    subject: 'La pressa non chiude',
    category: { key: 'mechanical', labels: { en: 'Mechanical fault', it: 'Guasto meccanico' } },
    machine: { id: randomUUID(), model: 'VP 250', serial: 'VP250-21-0417' },
    machineStatus: 'stopped',
    customer: { id: randomUUID(), name: 'Anna Ferri' },
    assignee: null,
    openedAt,
    updatedAt: openedAt,
    closedAt: null,
    lastMessage: aMessage({ ticketId: id, kind: 'opened' }),
    company: { id: randomUUID(), name: 'Pastificio Bellini S.r.l.' },
    description: 'Si ferma a metà corsa e suona l’allarme 42.',
    phone: null,
    language: 'it',
    ...changes,
  };
}

/** A request to be called back. */
export function aCallback(changes: Partial<Ticket> = {}): Ticket {
  return aTicket({
    kind: 'callback',
    subject: null,
    category: null,
    machine: null,
    machineStatus: null,
    phone: '+39 051 123456',
    ...changes,
  });
}

/** A message of a customer. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: randomUUID(),
    ticketId: randomUUID(),
    seq: 2,
    kind: 'text',
    author: { kind: 'customer', id: randomUUID(), name: 'Anna Ferri', avatarUrl: null },
    body: 'Adesso perde anche olio.',
    createdAt: new Date().toISOString(),
    ...changes,
  };
}

/** Something owed to Slack, as the server hands it out. */
export function aDelivery(kind: DeliveryKind, given: Partial<Delivery> & { ticket: Ticket }): Delivery {
  return {
    id: randomUUID(),
    lease: randomUUID(),
    leasedUntil: new Date(Date.now() + 30_000).toISOString(),
    attempt: 1,
    kind,
    site: { key: 'acme', name: 'Meccanica Acme', slackChannel: null },
    message: null,
    thread: null,
    delivered: null,
    ...given,
  };
}

/** A place in the local workspace's support channel. */
export function aPlace(ts: string, channel = 'C0SUPPORT'): ExternalRef {
  return { workspace: 'T0ACME', channel, id: ts };
}
