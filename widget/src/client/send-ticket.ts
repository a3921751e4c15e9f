import type { Ticket } from '@sportello/server/contract/tickets';
import type { NewTicket } from './new-ticket.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';
import { fieldOfPath, ticketRequest } from './ticket-request.ts';

/**
 * Sends a new ticket once everything is there. The ticket, or undefined when there is still something to wait for or to
 * mend: `problems`, `error` and `isWaitingForFiles` tell.
 */
export async function sendTicket(work: NewTicket, language: string): Promise<Ticket | undefined> {
  const { form, uploads, draft } = work;
  work.isWaitingForFiles = false;
  if (!form || work.isSending || !work.check()) return undefined;
  if (uploads?.isBusy) work.isWaitingForFiles = true;
  if (uploads?.items.some(({ state }) => state !== 'done')) return void work.changed();
  work.isSending = true;
  work.error = null;
  work.changed();
  try {
    const facts = { language, attachments: uploads?.readyIds ?? [] };
    const id = work.drafts.requestId(JSON.stringify(ticketRequest(draft, form, { ...facts, id: '' })));
    const ticket = await work.store.newTicket(ticketRequest(draft, form, { ...facts, id }));
    if (ticket) work.end(false);
    return ticket;
  } catch (thrown) {
    refuse(work, toSportelloError(thrown));
    return undefined;
  } finally {
    work.isSending = false;
    work.changed();
  }
}

/** Leads back to the fields that the server does not take. */
function refuse(work: NewTicket, error: SportelloError): void {
  const fields = new Set(error.details.map(({ path }) => fieldOfPath(path)));
  const asked = work.form?.fields.filter(({ name }) => fields.has(name)) ?? [];
  work.problems = Object.fromEntries(asked.map(({ name }) => [name, 'refused']));
  work.error = asked.length === 0 ? error : null;
}
