import type { OpenTicketRequest } from '../contract/tickets.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import { selectTickets } from '../database/queries/ticket-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { oweEscalation } from '../deliveries/owe-escalation.ts';
import { oweFiles } from '../deliveries/owe-files.ts';
import { oweTicketNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { addContacts } from './change-contacts.ts';
import { checkOpening } from './check-opening.ts';
import type { CheckedPhone } from './check-phone.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { noteRead } from './mark-read.ts';
import { type OpeningFacts, readOpeningFacts } from './read-opening-facts.ts';
import { addSearchText } from './search-text.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Opens a ticket: its number, the ticket, its first entry (the description), files, contacts and what is owed are one
 * transaction. Repeating it with the same `id` returns the first result.
 * @throws AppError `invalid_request` (a field that the site requires, unknown category, machine of nobody's), `id_taken`
 */
export function openTicket(deps: Deps, customer: SignedInCustomer, request: OpenTicketRequest): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const facts = await readOpeningFacts(customer, request, tx);
    if (facts.isTaken) return findEarlier(request.id, customer, tx);
    const phone = checkOpening(request, facts);
    await insertTicket(deps, customer, request, phone, tx);
    const { id, attachments: attachmentIds } = request;
    const { siteId, companyId } = customer;
    const { hasWebhooks } = facts.site;
    const ticket: LockedTicket = {
      ...{ id, siteId, companyId, status: 'new', assigneeId: null },
      ...{ lastSeq: 0, seenUpTo: 0, hasWebhooks },
    };
    await addContacts(deps, id, request.contacts, tx);
    const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
    const { id: messageId } = await appendMessage(
      deps,
      ticket,
      { kind: 'opened', author, body: request.description, attachmentIds },
      tx,
    );
    await noteRead(deps, ticket, { customerId: customer.id, seq: ticket.lastSeq }, tx);
    await owe(deps, { ticketId: id, kind: 'ticket_opened', messageId }, tx);
    await oweEscalation(deps, { id, machineStatus: request.machineStatus ?? null }, facts.site, tx);
    await oweFiles(deps, { ticketId: id, messageId, attachmentIds }, tx);
    await oweTicketNotices(deps, id, messageId, tx);
    const opened = await readOpened(request, facts, tx);
    const words = [opened.number, request.subject, facts.machine?.model, facts.machine?.serial, customer.name];
    await addSearchText(id, words.join(' '), tx);
    return opened;
  });
}

async function findEarlier(id: string, customer: SignedInCustomer, tx: Tx): Promise<TicketDetails> {
  const earlier = await selectTicketDetails(
    tx.select,
    't.id = $id AND t.customer_id = $customerId AND t.site_id = $siteId AND t.company_id = $companyId',
    { id, customerId: customer.id, siteId: customer.siteId, companyId: customer.companyId },
  );
  if (!earlier) throw new AppError('id_taken');
  return earlier;
}

/** What `selectTicketDetails` would find, without asking for what was just written. */
async function readOpened(
  { id, contacts }: OpenTicketRequest,
  { site: { serviceHours, timeZone }, followedUp }: OpeningFacts,
  tx: Tx,
): Promise<TicketDetails> {
  const [ticket] = await selectTickets(tx.select, 't.id = $id', { id });
  if (!ticket) throw new Error('an opened ticket cannot be read');
  const byKey = new Map(contacts.map((email) => [email.toLowerCase(), email]));
  return {
    ...ticket,
    contacts: [...byKey]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, email]) => ({ email, isUnsubscribed: false })),
    followedUpTicket: followedUp ?? null,
    followUps: [],
    siteHours: { serviceHours, timeZone },
  };
}

async function insertTicket(
  { now }: Deps,
  customer: SignedInCustomer,
  request: OpenTicketRequest,
  phone: CheckedPhone | null,
  tx: Tx,
): Promise<void> {
  const { siteId, companyId } = customer;
  await tx.run('UPDATE sites SET last_ticket_number = last_ticket_number + 1 WHERE id = $siteId', { siteId });
  await tx.run(
    `INSERT INTO tickets (id, site_id, company_id, customer_id, number, kind, status, category, subject, machine_id,
       machine_status, phone, phone_display, call_window, language, follow_up_of, last_seq, support_seen_seq, opened_at,
       updated_at)
     SELECT $id, s.id, $companyId, $customerId, s.last_ticket_number, $kind, 'new', $category, $subject, $machineId,
       $machineStatus, $phone, $phoneDisplay, $callWindow, $language, $followUpOf, 0, 0, $at, $at
     FROM sites s WHERE s.id = $siteId`,
    {
      id: request.id,
      siteId,
      companyId,
      customerId: customer.id,
      kind: request.kind,
      category: request.category ?? null,
      subject: request.subject ?? null,
      machineId: request.machineId ?? null,
      machineStatus: request.machineStatus ?? null,
      phone: phone?.phone ?? null,
      phoneDisplay: phone?.phoneDisplay ?? null,
      callWindow: request.callWindow ? JSON.stringify(request.callWindow) : null,
      language: request.language,
      followUpOf: request.followUpOf ?? null,
      at: now().getTime(),
    },
  );
}
