import type { FieldName, TicketForm } from '@sportello/server/contract/sites';
import type { MachineStatus, OpenTicketRequest } from '@sportello/server/contract/tickets';
import type { TicketDraft } from './ticket-drafts.ts';
import type { TicketField } from './ticket-rules.ts';
import { timeZone } from './time-zone.ts';

/** The field that a refused part of the request belongs to, such as `body.machineId`. */
export function fieldOfPath(path: string): TicketField | undefined {
  const [name = ''] = path.replace(/^body\./, '').split('.');
  const others: Record<string, TicketField> = { machineId: 'machine', phoneCountry: 'phone' };
  const known: TicketField[] = ['kind', 'category', 'subject', 'machineStatus', 'description', 'phone', 'callWindow'];
  return others[name] ?? [...known, 'attachments' as const, 'contacts' as const].find((field) => field === name);
}

/** Makes the request of a draft that has no problems: what its form asks, and nothing else. */
export function ticketRequest(
  draft: TicketDraft,
  form: TicketForm,
  { id, language, attachments }: { id: string; language: string; attachments: string[] },
): OpenTicketRequest {
  const asks = new Set<FieldName>(form.fields.map(({ name }) => name));
  const text = (name: FieldName, value: string) => (asks.has(name) && value.trim() ? value.trim() : undefined);
  const category = text('category', draft.category);
  const machineId = text('machine', draft.machineId);
  const subject = text('subject', draft.subject);
  const machineStatus = text('machineStatus', draft.machineStatus) as MachineStatus | undefined;
  const phone = text('phone', draft.phone);
  const { callDate: date, callFrom: from, callTo: to } = draft;
  return {
    id,
    kind: form.kind,
    language,
    description: draft.description.trim(),
    ...(category && { category }),
    ...(machineId && { machineId }),
    ...(subject && { subject }),
    ...(machineStatus && { machineStatus }),
    ...(phone && { phone }),
    ...(phone && draft.phoneCountry && { phoneCountry: draft.phoneCountry }),
    ...(asks.has('callWindow') && date && { callWindow: { date, from, to, timeZone: timeZone() } }),
    contacts: asks.has('contacts') ? [...draft.contacts] : [],
    attachments: asks.has('attachments') ? attachments : [],
    ...(draft.followUpId && { followUpOf: draft.followUpId }),
  };
}
