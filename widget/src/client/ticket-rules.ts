import type { FieldName, TicketForm } from '@sportello/server/contract/sites';
import type { TicketDraft } from './ticket-drafts.ts';

/** Fields of a new ticket that can be wrong. */
export type TicketField = FieldName | 'kind';

/** Why a field is refused. `refused`: by the server, for a reason unknown here. */
export type FieldProblem = 'missing' | 'too-long' | 'window-ends' | 'window-past' | 'wrong' | 'refused';

export type TicketProblems = Partial<Record<TicketField, FieldProblem>>;

/** Longest texts that the server takes. */
export const maxLengths = { subject: 200, description: 10_000 } as const;

/** Finds what is missing or wrong in a draft, in the order of the form; the same rules as the server's. */
export function checkTicket(draft: TicketDraft, form: TicketForm, now = new Date()): TicketProblems {
  const problems: TicketProblems = {};
  for (const { name, isRequired } of form.fields) {
    const problem = checkField(draft, name, isRequired, now);
    if (problem) problems[name] = problem;
  }
  return problems;
}

function checkField(draft: TicketDraft, name: FieldName, isRequired: boolean, now: Date): FieldProblem | undefined {
  if (name === 'callWindow') return checkWindow(draft, now);
  const value = enteredIn(draft, name);
  if (isRequired && value.length === 0) return 'missing';
  const longest = name === 'subject' || name === 'description' ? maxLengths[name] : undefined;
  return longest !== undefined && value.length > longest ? 'too-long' : undefined;
}

function enteredIn(draft: TicketDraft, name: Exclude<FieldName, 'callWindow'>): { length: number } {
  if (name === 'attachments') return draft.files;
  if (name === 'contacts') return draft.contacts;
  return draft[name === 'machine' ? 'machineId' : name].trim();
}

/** As soon as possible is an answer too. */
function checkWindow({ callDate, callFrom, callTo }: TicketDraft, now: Date): FieldProblem | undefined {
  if (!callDate) return undefined;
  if (!callFrom || !callTo) return 'missing';
  if (callFrom >= callTo) return 'window-ends';
  return new Date(`${callDate}T${callTo}`) <= now ? 'window-past' : undefined;
}
