import { randomUUID } from 'node:crypto';
import type { Attachment } from '@sportello/server/contract/attachments';
import type { CredentialRequest } from '@sportello/server/contract/credentials';
import type {
  AlertDelivery,
  CardContext,
  CredentialDelivery,
  FileDelivery,
  MentionDelivery,
  TicketDelivery,
  WantedFileDelivery,
  WantedPictureDelivery,
} from '@sportello/server/contract/deliveries';
import type { FollowingDelivery } from '@sportello/server/contract/following-deliveries';
import type { Message } from '@sportello/server/contract/messages';
import type { Note } from '@sportello/server/contract/notes';
import type { ExternalRef } from '@sportello/server/contract/places';
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
    supportSeenSeq: 0,
    openedAt,
    updatedAt: openedAt,
    closedAt: null,
    lastMessage: aMessage({ ticketId: id, kind: 'opened' }),
    company: { id: randomUUID(), name: 'Pastificio Bellini S.r.l.' },
    machineCustomer: null,
    description: 'Si ferma a metà corsa e suona l’allarme 42.',
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
    phone: '+39051123456',
    phoneDisplay: '+39 051 123456',
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
    format: 'plain',
    body: 'Adesso perde anche olio.',
    attachments: [],
    missingFiles: [],
    call: null,
    isSolved: null,
    createdAt: new Date().toISOString(),
    editedAt: null,
    withdrawnAt: null,
    ...changes,
  };
}

/** A note of a technician. */
export function aNote(changes: Partial<Note> = {}): Note {
  return {
    id: randomUUID(),
    ticketId: randomUUID(),
    author: { kind: 'technician', id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null },
    format: 'plain',
    body: 'Hanno già pagato?',
    createdAt: new Date().toISOString(),
    editedAt: null,
    ...changes,
  };
}

/** A picture of a customer. */
export function aFile(changes: Partial<Attachment> = {}): Attachment {
  const id = randomUUID();
  return {
    id,
    kind: 'image',
    name: 'perdita olio.jpg',
    type: 'image/jpeg',
    bytes: 2_345_678,
    width: 4_000,
    height: 3_000,
    url: `https://support.example/files/${id}?until=1&signature=abc`,
    thumbnailUrl: null,
    expiresAt: '2026-03-05T14:30:00.000Z',
    ...changes,
  };
}

/** Someone who asks for credentials and names a machine that is known. */
export function aCredentialRequest(changes: Partial<CredentialRequest> = {}): CredentialRequest {
  const company = { id: randomUUID(), name: 'Pastificio Bellini S.r.l.' };
  return {
    id: randomUUID(),
    status: 'new',
    name: 'Luca Gatti',
    company: 'pastificio bellini',
    email: 'luca@bellini.example',
    serial: 'VP250-21-0417',
    message: 'Sono il nuovo capoturno.',
    language: 'it',
    machine: { model: 'VP 250', serial: 'VP250-21-0417', company },
    existing: null,
    suggestedCompany: company,
    approvedCompany: null,
    decidedBy: null,
    createdAt: new Date().toISOString(),
    decidedAt: null,
    ...changes,
  };
}

/** Something of a ticket that is owed to Slack, as the server hands it out. */
export function aDelivery(
  kind: TicketDelivery['kind'],
  given: Partial<TicketDelivery> & { ticket: Ticket },
): TicketDelivery {
  return { ...leased(), card: aCardContext(), kind, message: null, delivered: null, ...given };
}

/** The same customer's message that stands behind a delivery. */
export function aFollowing(given: Partial<FollowingDelivery> & { message: Message }): FollowingDelivery {
  const { id, lease, leasedUntil } = leased();
  return { id, lease, leasedUntil, attempt: 1, ...given };
}

/** A call of somebody to a ticket. */
export function aMention(
  kind: MentionDelivery['kind'],
  given: Partial<MentionDelivery> & { ticket: Ticket },
): MentionDelivery {
  return { ...leased(), card: aCardContext(), kind, mention: 'U0DAVIDE', by: null, ...given };
}

/** News that mails do not get through. */
export function anAlert(trouble: Partial<AlertDelivery['trouble']> = {}): AlertDelivery {
  const at = new Date().toISOString();
  return {
    ...leased(),
    kind: 'alert',
    trouble: { parked: 2, late: 0, lateSince: null, lastError: null, at, ...trouble },
  };
}

/** The same of a request for credentials. */
export function aCredentialDelivery(
  kind: CredentialDelivery['kind'],
  given: Partial<CredentialDelivery> & { request: CredentialRequest },
): CredentialDelivery {
  return { ...leased(), kind, ...given };
}

/** What a card shows besides the ticket: nothing of note. */
export function aCardContext(changes: Partial<CardContext> = {}): CardContext {
  return { threadReplies: 'send', earlierTickets: [], callAgainAt: null, pictures: [], ...changes };
}

/** The local workspace, as a technician reads it. */
export function aReader() {
  return { workspace: 'T0ACME', workspaceUrl: 'https://acme.slack.com/' };
}

/** What every delivery has. */
function leased() {
  return {
    id: randomUUID(),
    lease: randomUUID(),
    leasedUntil: new Date(Date.now() + 30_000).toISOString(),
    attempt: 1,
    site: { key: 'acme', name: 'Meccanica Acme', slackChannel: null },
    thread: null,
  };
}

/** A place in the local workspace's support channel. */
export function aPlace(ts: string, channel = 'C0SUPPORT'): ExternalRef {
  return { workspace: 'T0ACME', channel, id: ts };
}

/** A customer's file that is owed to Slack. */
export function aFileDelivery(given: Partial<FileDelivery> & { ticket: Ticket }): FileDelivery {
  const attachment = given.attachment ?? aFile();
  const message = given.message ?? aMessage({ ticketId: given.ticket.id, attachments: [attachment] });
  return { ...leased(), card: aCardContext(), kind: 'file', ...given, attachment, message };
}

/** A technician's file that is to be fetched. */
export function aWantedFile(given: Partial<WantedFileDelivery> & { externalId: string }): WantedFileDelivery {
  const { externalId, ...changes } = given;
  return {
    ...leased(),
    kind: 'file_wanted',
    ticketId: randomUUID(),
    place: aPlace('1795314461.000011'),
    file: { id: randomUUID(), externalId, name: 'disegno.pdf' },
    technicianId: 'U0MARTA',
    ...changes,
  };
}

/** A technician's picture that is to be fetched. */
export function aWantedPicture(pictureUrl: string): WantedPictureDelivery {
  return { ...leased(), kind: 'picture_wanted', technician: { id: randomUUID(), pictureUrl } };
}
