import type { Message } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { SportelloError } from './sportello-error.ts';

/** What a host page may be told, by name. */
export interface DeskNews {
  /** `isBack`: the customer whose session had ended. */
  'signed-in': { customer: Customer; isBack: boolean };
  'signed-out': { hasExpired: boolean };
  'ticket-created': { ticket: Ticket };
  /** An entry by somebody else. */
  message: { message: Message };
  error: { error: SportelloError };
}

export type Tell = <Name extends keyof DeskNews>(name: Name, detail: DeskNews[Name]) => void;
