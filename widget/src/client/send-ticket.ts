import type { NewTicket } from './new-ticket.ts';
import { fieldOfPath, ticketRequest } from './ticket-request.ts';

/**
 * Sends a new ticket, its files before it, as soon as the line allows; `pending` of the work tells how far it is.
 * Nothing is sent while something is to be mended.
 */
export function sendTicket(work: NewTicket, language: string): void {
  const { form, uploads, draft, drafts, desk } = work;
  const items = uploads?.items ?? [];
  if (!form || work.pending || !work.check()) return;
  if (items.some(({ state }) => state === 'failed' || state === 'refused')) return void work.changed();
  work.error = null;
  const files = items.map(({ id, name, state }) => ({ id, name, isUp: state === 'done' }));
  const facts = { language, attachments: files.map(({ id }) => id) };
  const id = drafts.requestId(JSON.stringify(ticketRequest(draft, form, { ...facts, id: '' })));
  // From here on the files go with the ticket; the draft remembers them, should it not be sent after all.
  desk.drafts.uploads.delete(drafts.key);
  uploads?.dispose();
  desk.outbox.open(ticketRequest(draft, form, { ...facts, id }), files, drafts.key);
}

/** Leads back to the fields that the server does not take. */
export function mendTicket(work: NewTicket): void {
  const { error = null } = work.pending ?? {};
  const fields = new Set(error?.details.map(({ path }) => fieldOfPath(path)));
  if (error?.file) fields.add('attachments');
  const asked = work.form?.fields.filter(({ name }) => fields.has(name)) ?? [];
  work.problems = Object.fromEntries(asked.map(({ name }) => [name, 'refused']));
  work.error = asked.length === 0 ? error : null;
  work.withdraw();
}
