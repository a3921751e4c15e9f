import type { TicketRow } from '../database/queries/ticket-row.ts';
import { oneLine } from '../locales/safe-text.ts';
import type { Words } from '../locales/words.ts';

/** Subject of every mail about a ticket: readers put mails together whose subjects are the same. */
export function ticketSubject(ticket: TicketRow, words: Words): string {
  return `[#${ticket.number}] ${subjectOf(ticket, words)}`;
}

/** What a ticket is about, in one line: its subject, or what it is and for which machine. */
export function subjectOf(ticket: TicketRow, words: Words): string {
  const subject = ticket.subject ?? [words.kind[ticket.kind], machineOf(ticket)].filter(Boolean).join(' – ');
  return oneLine(subject, 160);
}

/** A machine as people know it; null for a ticket without one. */
export function machineOf({ machineModel, machineSerial }: TicketRow): string | null {
  return machineModel === null ? null : oneLine([machineModel, machineSerial].filter(Boolean).join(' · '), 120);
}
