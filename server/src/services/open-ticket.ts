import type { Category, FieldName } from '../contract/sites.ts';
import type { OpenTicketRequest } from '../contract/tickets.ts';
import type { SiteRow } from '../database/models/site.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { oweEscalation } from '../deliveries/owe-escalation.ts';
import { oweFiles } from '../deliveries/owe-files.ts';
import { oweTicketNotices } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { AppError, type ErrorDetail } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { setContacts } from './change-contacts.ts';
import { type CheckedPhone, parsePhone, phoneProblems } from './check-phone.ts';
import { fileCountProblems } from './file-count-problems.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { noteRead } from './mark-read.ts';
import { addSearchText } from './search-text.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';
import { settingsOf } from './site-settings.ts';

/**
 * Opens a ticket: its number, the ticket, its first entry (the description), files, contacts and what is owed are one
 * transaction. Repeating it with the same `id` returns the first result.
 * @throws AppError `invalid_request` (a field that the site requires, unknown category, machine of nobody's), `id_taken`
 */
export function openTicket(deps: Deps, customer: SignedInCustomer, request: OpenTicketRequest): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const earlier = await findEarlier(request.id, customer, tx);
    if (earlier) return earlier;
    const { phone, machine } = await checkFields(deps, customer, request, tx);
    const ticket = await insertTicket(deps, customer, request, phone, tx);
    await setContacts(deps, ticket.id, request.contacts, tx);
    const { id: messageId } = await appendMessage(
      deps,
      ticket,
      {
        kind: 'opened',
        author: { kind: 'customer', id: customer.id, name: customer.name },
        body: request.description,
        attachmentIds: request.attachments,
      },
      tx,
    );
    await noteRead(deps, { ticketId: ticket.id, customerId: customer.id, seq: ticket.lastSeq }, tx);
    await owe(deps, { ticketId: ticket.id, kind: 'ticket_opened', messageId }, tx);
    await oweEscalation(deps, { ...ticket, machineStatus: request.machineStatus ?? null }, tx);
    await oweFiles(deps, { ticketId: ticket.id, messageId, attachmentIds: request.attachments }, tx);
    await oweTicketNotices(deps, ticket.id, messageId, tx);
    const opened = await selectTicketDetails(tx.select, 't.id = $id', { id: ticket.id });
    if (!opened) throw new Error('an opened ticket cannot be read');
    const facts = [opened.number, request.subject, machine?.model, machine?.serial, customer.name];
    await addSearchText(ticket.id, facts.join(' '), tx);
    return opened;
  });
}

async function findEarlier(id: string, customer: SignedInCustomer, tx: Tx): Promise<TicketDetails | undefined> {
  const earlier = await selectTicketDetails(
    tx.select,
    't.id = $id AND t.customer_id = $customerId AND t.site_id = $siteId AND t.company_id = $companyId',
    { id, customerId: customer.id, siteId: customer.siteId, companyId: customer.companyId },
  );
  if (earlier) return earlier;
  const taken = await tx.select('SELECT 1 FROM tickets WHERE id = $id', { id });
  if (taken.length > 0) throw new AppError('id_taken');
  return undefined;
}

type CheckedFields = { phone: CheckedPhone | null; machine: { model: string; serial: string } | undefined };

/** Checks a request against what the site asks: everything that is wrong is told at once, by field. */
async function checkFields(
  deps: Deps,
  customer: SignedInCustomer,
  request: OpenTicketRequest,
  tx: Tx,
): Promise<CheckedFields> {
  const site = (
    await deps.database.models.Site.findByPk(customer.siteId, { transaction: tx.transaction, rejectOnEmpty: true })
  ).get();
  const settings = settingsOf(site, deps.sendsMail);
  const form = settings.forms.find((one) => one.kind === request.kind);
  const hasMachines = await companyHasMachines(customer, tx);
  const missing = (form?.fields ?? []).filter(
    ({ name, isRequired }) => isRequired && isMissing(request, name) && (name !== 'machine' || hasMachines),
  );
  const [machine] = await tx.select<{ model: string; serial: string }>(
    'SELECT model, serial FROM machines WHERE id = $id AND site_id = $siteId AND company_id = $companyId',
    { id: request.machineId ?? null, siteId: customer.siteId, companyId: customer.companyId },
  );
  const phone = request.phone ? parsePhone(request.phone, request.phoneCountry ?? settings.phoneCountry) : null;
  const details: ErrorDetail[] = [
    ...missing.map(({ name }) => ({ path: `body.${requestKeys[name]}`, message: 'is required by this site' })),
    ...(form ? [] : [{ path: 'body.kind', message: 'is not offered by this site' }]),
    ...(request.machineId && !machine
      ? [{ path: 'body.machineId', message: 'must be one of the company’s machines' }]
      : []),
    ...checkCategory(request, site),
    ...(phone?.problem ? [{ path: 'body.phone', message: phoneProblems[phone.problem] }] : []),
    ...fileCountProblems(request.attachments, settings.attachmentLimits.files),
    ...(await checkFollowUp(request, customer, tx)),
  ];
  if (details.length > 0) throw new AppError('invalid_request', { details });
  return { phone, machine };
}

/** A company without machines describes its own, whatever the form requires. */
async function companyHasMachines({ siteId, companyId }: SignedInCustomer, tx: Tx): Promise<boolean> {
  const some = await tx.select('SELECT 1 FROM machines WHERE site_id = $siteId AND company_id = $companyId LIMIT 1', {
    siteId,
    companyId,
  });
  return some.length > 0;
}

/** Where a form's field stands in the request. */
const requestKeys = {
  category: 'category',
  machine: 'machineId',
  subject: 'subject',
  machineStatus: 'machineStatus',
  description: 'description',
  phone: 'phone',
  callWindow: 'callWindow',
  attachments: 'attachments',
  contacts: 'contacts',
} as const satisfies Record<FieldName, keyof OpenTicketRequest>;

function isMissing(request: OpenTicketRequest, name: FieldName): boolean {
  const value = request[requestKeys[name]];
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function checkCategory({ category }: OpenTicketRequest, { categories }: SiteRow): ErrorDetail[] {
  const isKnown = categories.some(({ key }: Category) => key === category);
  return category === undefined || isKnown
    ? []
    : [{ path: 'body.category', message: 'must be one of the site’s categories' }];
}

async function checkFollowUp(
  { followUpOf }: OpenTicketRequest,
  { siteId, companyId }: SignedInCustomer,
  tx: Tx,
): Promise<ErrorDetail[]> {
  if (!followUpOf) return [];
  const found = await tx.select(
    "SELECT 1 FROM tickets WHERE id = $id AND site_id = $siteId AND company_id = $companyId AND status = 'closed'",
    { id: followUpOf, siteId, companyId },
  );
  return found.length > 0 ? [] : [{ path: 'body.followUpOf', message: 'must be a closed ticket of your company' }];
}

async function insertTicket(
  { now }: Deps,
  customer: SignedInCustomer,
  request: OpenTicketRequest,
  phone: CheckedPhone | null,
  tx: Tx,
): Promise<LockedTicket> {
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
  return { id: request.id, siteId, companyId, status: 'new', assigneeId: null, lastSeq: 0 };
}
