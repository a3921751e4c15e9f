import type { OpenTicketRequest } from '@sportello/server/contract/tickets';
import type { TicketDraft } from './drafts.ts';

/** Fields of a new ticket that can be wrong. */
export type TicketField = 'kind' | 'category' | 'machineId' | 'subject' | 'machineStatus' | 'description' | 'phone';

/** Why a field is refused. `refused`: by the server, for a reason unknown here. */
export type FieldProblem = 'missing' | 'too-long' | 'not-a-phone' | 'refused';

export type TicketProblems = Partial<Record<TicketField, FieldProblem>>;

/** Longest texts that the server takes. */
export const maxLengths = { subject: 200, description: 10_000 } as const;

/** Finds what is missing or wrong in a draft, in the order of the form; the same rules as the server's. */
export function checkTicket(draft: TicketDraft): TicketProblems {
  const problems: TicketProblems = {};
  const text = (field: 'subject' | 'description') => {
    const { length } = draft[field].trim();
    if (length === 0) problems[field] = 'missing';
    else if (length > maxLengths[field]) problems[field] = 'too-long';
  };
  if (draft.kind === null) return { kind: 'missing' };
  if (draft.kind === 'callback') {
    if (draft.phone.trim() === '') problems.phone = 'missing';
    else if (!isPhone(draft.phone)) problems.phone = 'not-a-phone';
  } else {
    if (draft.category === '') problems.category = 'missing';
    if (draft.machineId === '') problems.machineId = 'missing';
    text('subject');
    if (draft.machineStatus === null) problems.machineStatus = 'missing';
  }
  text('description');
  return problems;
}

/** A telephone number as people write it: 6 to 15 digits (E.164) with `+ ( ) . / -` and spaces. */
export function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return /^\+?[0-9 ()./-]{6,40}$/.test(value.trim()) && digits >= 6 && digits <= 15;
}

/** Makes the request of a draft that has no problems. */
export function ticketRequest(draft: TicketDraft, language: string, id: string): OpenTicketRequest {
  const common = { id, description: draft.description.trim(), language };
  if (draft.kind === 'callback') return { kind: 'callback', ...common, phone: draft.phone.trim() };
  return {
    kind: 'chat',
    ...common,
    category: draft.category,
    machineId: draft.machineId,
    subject: draft.subject.trim(),
    machineStatus: draft.machineStatus ?? 'stopped',
  };
}
