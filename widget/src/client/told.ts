import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { Pending } from './pending.ts';

/** What tabs of one customer tell each other. */
export type Told =
  | { type: 'lead'; isOpen: boolean }
  | { type: 'open' | 'lost' }
  | { type: 'event'; name: string; data: string }
  | { type: 'wake'; isNetworkBack: boolean }
  | { type: 'retry'; id: string }
  | { type: 'pending'; pending: Pending; isNew: boolean }
  | { type: 'gone'; pending: Pending }
  | { type: 'sent'; message: Message }
  | { type: 'opened'; ticket: Ticket; pending: Pending };
