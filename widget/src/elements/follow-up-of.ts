import type { KnownTicket } from '../client/open-conversation.ts';
import type { TicketPrefill } from '../launcher/ticket-prefill.ts';

/** What a new ticket that goes on from a closed one begins with. */
export function followUpOf(ticket: KnownTicket, words: string): TicketPrefill {
  const { id, number, kind, category, machine, subject } = ticket;
  return {
    kind,
    ...(category && { category: category.key }),
    ...(machine && { machine: machine.serial }),
    ...(subject && { subject }),
    ...(words && { description: words }),
    followUpOf: { id, number },
  };
}
