import type { Category } from '../contract/sites.ts';
import type { OpenTicketRequest } from '../contract/tickets.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import type { LockedTicket } from './lock-ticket.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Opens a ticket: its number, the ticket, its first entry (the description) and what is owed are one transaction.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `invalid_request` (unknown category, machine of nobody's), `id_taken`
 */
export function openTicket(deps: Deps, customer: SignedInCustomer, request: OpenTicketRequest): Promise<TicketRow> {
  return deps.database.transaction(async (tx) => {
    const earlier = await findEarlier(request.id, customer, tx);
    if (earlier) return earlier;
    if (request.kind === 'chat') await checkChoices(request, customer, tx);
    const ticket = await insertTicket(deps, customer, request, tx);
    await appendMessage(
      deps,
      ticket,
      { kind: 'opened', author: { kind: 'customer', ...customer }, body: request.description },
      tx,
    );
    await owe(deps, { ticketId: ticket.id, kind: 'ticket_opened' }, tx);
    const [opened] = await selectTickets(tx.select, 't.id = $id', { id: ticket.id });
    if (!opened) throw new Error('an opened ticket cannot be read');
    return opened;
  });
}

async function findEarlier(id: string, customer: SignedInCustomer, tx: Tx): Promise<TicketRow | undefined> {
  const [earlier] = await selectTickets(tx.select, 't.id = $id', { id });
  if (earlier && earlier.customerId !== customer.id) throw new AppError('id_taken');
  return earlier;
}

async function checkChoices(request: OpenTicketRequest & { kind: 'chat' }, customer: SignedInCustomer, tx: Tx) {
  const details = [];
  const machines = await tx.select(
    'SELECT 1 FROM machines WHERE id = $id AND site_id = $siteId AND company_id = $companyId',
    {
      id: request.machineId,
      siteId: customer.siteId,
      companyId: customer.companyId,
    },
  );
  if (machines.length === 0) details.push({ path: 'body.machineId', message: 'must be one of the company’s machines' });
  const [site] = await tx.select<{ categories: string }>('SELECT categories FROM sites WHERE id = $id', {
    id: customer.siteId,
  });
  const categories = JSON.parse(site?.categories ?? '[]') as Category[];
  if (!categories.some((category) => category.key === request.category)) {
    details.push({ path: 'body.category', message: 'must be one of the site’s categories' });
  }
  if (details.length > 0) throw new AppError('invalid_request', { details });
}

async function insertTicket(
  { now }: Deps,
  customer: SignedInCustomer,
  request: OpenTicketRequest,
  tx: Tx,
): Promise<LockedTicket> {
  const isChat = request.kind === 'chat';
  await tx.run('UPDATE sites SET last_ticket_number = last_ticket_number + 1 WHERE id = $siteId', {
    siteId: customer.siteId,
  });
  await tx.run(
    `INSERT INTO tickets (id, site_id, company_id, customer_id, number, kind, status, category, subject, machine_id,
       machine_status, phone, language, last_seq, opened_at, updated_at)
     SELECT $id, s.id, $companyId, $customerId, s.last_ticket_number, $kind, 'new', $category, $subject, $machineId,
       $machineStatus, $phone, $language, 0, $at, $at
     FROM sites s WHERE s.id = $siteId`,
    {
      id: request.id,
      siteId: customer.siteId,
      companyId: customer.companyId,
      customerId: customer.id,
      kind: request.kind,
      category: isChat ? request.category : null,
      subject: isChat ? request.subject : null,
      machineId: isChat ? request.machineId : null,
      machineStatus: isChat ? request.machineStatus : null,
      phone: isChat ? null : request.phone,
      language: request.language,
      at: now().getTime(),
    },
  );
  return {
    id: request.id,
    siteId: customer.siteId,
    companyId: customer.companyId,
    status: 'new',
    assigneeId: null,
    lastSeq: 0,
  };
}
