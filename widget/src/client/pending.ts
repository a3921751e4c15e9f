import type { OpenTicketRequest } from '@sportello/server/contract/tickets';
import type { SportelloError } from './sportello-error.ts';

/** A file that something on its way carries. */
export interface PendingFile {
  readonly id: string;
  readonly name: string;
  /** The server has it. */
  readonly isUp?: boolean;
}

/** What became of an attempt, as other tabs and the database can hold it too. */
export type Failure = Pick<SportelloError, 'kind' | 'code' | 'canRetry' | 'retryAfterSeconds' | 'details' | 'file'>;

/** A message, or with `request` a new ticket, that the customer has sent and that the server has not acknowledged. */
export interface Pending {
  /** Made before the first attempt and kept for every other, so that the server takes it once. Sorts by age. */
  readonly id: string;
  /** The ticket that it belongs to; a new one's own id. */
  readonly ticketId: string;
  readonly body: string;
  readonly attachments: readonly PendingFile[];
  readonly createdAt: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly error: Failure | null;
  /** Of its files, 0 to 1, once something of them is up. */
  readonly progress?: number;
  /** Its files were sent once more, as the server did not know them any longer. */
  readonly isAnew?: boolean;
  readonly request?: OpenTicketRequest;
  /** The draft that a new ticket was made from. */
  readonly form?: string;
}

/** Nobody answered, or not in a way that settles it: it is sent again by itself. */
export function isWaiting({ state, error }: Pick<Pending, 'state' | 'error'>): boolean {
  return state === 'failed' && !!error?.canRetry;
}

/** The server does not want it as it is: only the customer can send it anew, or throw it away. */
export function isRefused({ error }: Pick<Pending, 'error'>): boolean {
  return error?.canRetry === false && error.code !== 'unauthenticated';
}
