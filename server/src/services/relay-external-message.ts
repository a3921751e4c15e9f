import type { ThreadReplies } from '../contract/service-settings.ts';
import type { ExternalMessageRequest } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import { oweUnreadNotices } from '../deliveries/owe-mail.ts';
import { oweMark } from '../deliveries/owe-mark.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician, checkTechnician, mayDecide } from './act-as-technician.ts';
import { appendMessage } from './append-message.ts';
import { asItIsByNow, bringUpToDate } from './as-it-is-by-now.ts';
import {
  type AtPlace,
  type ExternalOutcome,
  findAtPlace,
  isTechniciansWords,
  outcomeOf,
  rememberPlace,
} from './at-place.ts';
import { beginsWithLock } from './begins-with-lock.ts';
import { assign } from './claim-ticket.ts';
import { expectFiles } from './expect-files.ts';
import { findTicketOfThread } from './find-ticket-of-thread.ts';
import { findHeardChange, noteDecision } from './heard-change.ts';
import { keepInside } from './keep-inside.ts';
import { withdrawNote } from './keep-note.ts';
import { type LockedTicket, lockTicket } from './lock-ticket.ts';

/**
 * Brings a technician's message from a thread where it belongs: to the customer, or into a note. What the customer
 * gets first also claims a ticket that nobody has. New words that begin with a lock stay inside. The place of the message is its identity: a repeat changes nothing,
 * and news of the message that comes after somebody chose to send or keep it undoes no choice. Of choices the newest
 * counts. Edits and deletions that came before it count as well: it comes with its newest words, or not at all.
 * @throws AppError `unknown_thread`, `not_found` where the ticket is erased, `not_a_technician`, `ticket_closed`
 */
export function relayExternalMessage(deps: Deps, request: ExternalMessageRequest): Promise<ExternalOutcome> {
  const { intent, message: place } = request;
  const { destination } = request.technician;
  return deps.database.transaction(async (tx) => {
    let found = await findAtPlace(destination, place, tx);
    const ticketId =
      found.message?.ticketId ?? found.note?.ticketId ?? (await findTicketOfThread(destination, request.thread, tx));
    if (!ticketId || (found.message && !isTechniciansWords(found.message))) throw new AppError('unknown_thread');
    if (request.isKnown && !found.message && !found.note) throw new AppError('unknown_thread');
    const ticket = await lockTicket(ticketId, 'all', tx);
    const isNew = !found.message && !found.note;
    if (!isNew && (await bringUpToDate(deps, ticket, request, found, tx)))
      found = await findAtPlace(destination, place, tx);
    const current = isNew ? await asItIsByNow(deps, request, tx) : request;
    if (!current) return { ticketId, message: null, note: null };
    if (intent !== 'reply' && !(await isNewestWish(deps, ticket, request, tx)) && !isNew) return outcomeOf(found);
    const isLocked = isNew && intent === 'reply' && beginsWithLock(current.body);
    if (isLocked) await keepInside(deps, ticket, { ...current, intent: 'keep' }, found, tx);
    else if (intent === 'keep') await keepInside(deps, ticket, current, found, tx);
    else if (intent === 'send') await sendOnPurpose(deps, ticket, current, found, tx);
    else if (isNew) await letGoWhereTheSiteSays(deps, ticket, current, tx);
    return outcomeOf(await findAtPlace(destination, place, tx));
  });
}

type Request = ExternalMessageRequest;

/** The wish of somebody who may not decide is refused, or changes nothing; theirs is never the newest. */
async function isNewestWish(
  deps: Deps,
  { siteId }: LockedTicket,
  { by, technician, message: place, decidedAt }: Request,
  tx: Tx,
): Promise<boolean> {
  if (!(await mayDecide(siteId, by ?? technician, tx))) return true;
  return noteDecision(deps, { destination: technician.destination, ...place }, decidedAt, tx);
}

async function letGoWhereTheSiteSays(deps: Deps, ticket: LockedTicket, request: Request, tx: Tx): Promise<void> {
  const [site] = await tx.select<{ threadReplies: ThreadReplies | null }>(
    'SELECT thread_replies AS "threadReplies" FROM sites WHERE id = $siteId',
    { siteId: ticket.siteId },
  );
  if (site?.threadReplies === 'note')
    await keepInside(deps, ticket, request, { message: undefined, note: undefined }, tx);
  else await send(deps, ticket, request, tx);
}

/**
 * A note is sent after all, with its newest words: those of the request may have been read before an edit that came first.
 * What the customer has stays, and what was deleted in the tool does not come back.
 */
async function sendOnPurpose(
  deps: Deps,
  ticket: LockedTicket,
  request: Request,
  { message, note }: AtPlace,
  tx: Tx,
): Promise<void> {
  if (message?.withdrawnAt === null) return;
  const isNote = note?.withdrawnAt === null;
  if (!isNote && (message || note)) return;
  if (request.by) await checkTechnician(ticket.siteId, request.by, tx);
  const place = { destination: request.technician.destination, ...request.message };
  const { editedAt } = await findHeardChange(place, tx);
  const isOutdated = note && editedAt !== null && (request.editedAt ?? '') < editedAt;
  await send(deps, ticket, isOutdated ? { ...request, body: note.body, format: note.format } : request, tx);
  if (note) await withdrawNote(deps, note.id, tx);
}

async function send(deps: Deps, ticket: LockedTicket, request: Request, tx: Tx): Promise<void> {
  const { technician, message: place, body, format, files } = request;
  const { destination } = technician;
  const author = await actAsTechnician(deps, ticket.siteId, technician, tx);
  if (ticket.status === 'closed') throw new AppError('ticket_closed');
  if (!ticket.assigneeId) await assign(deps, ticket, author, tx);
  const { id } = await appendMessage(deps, ticket, { kind: 'text', author, body, format }, tx);
  await rememberPlace(id, { destination, place, thread: request.thread.id, at: deps.now().getTime() }, tx);
  await expectFiles(deps, { id, ticketId: ticket.id, destination, workspace: place.workspace }, files, tx);
  await oweUnreadNotices(deps, ticket.id, tx);
  await owe(deps, { ticketId: ticket.id, kind: 'message', messageId: id, except: destination }, tx);
  await oweMark(deps, { ticketId: ticket.id, messageId: id }, tx);
}
