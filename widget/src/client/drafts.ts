import type { MachineStatus, TicketKind } from '@sportello/server/contract/tickets';
import { uuidV7 } from './uuid-v7.ts';

/** What has been typed into the form of a new ticket, field by field, as typed. */
export interface TicketDraft {
  kind: TicketKind | null;
  category: string;
  machineId: string;
  /** Serial number of the machine to choose once the machines are known. */
  serial: string;
  subject: string;
  machineStatus: MachineStatus | null;
  description: string;
  phone: string;
}

/** Texts that have been typed and not sent. They live as long as the page and belong to one customer. */
export class Drafts {
  ticket: TicketDraft = emptyTicketDraft();
  readonly #replies = new Map<string, string>();
  #request = { content: '', id: '' };

  reply(ticketId: string): string {
    return this.#replies.get(ticketId) ?? '';
  }

  setReply(ticketId: string, text: string): void {
    if (text === '') this.#replies.delete(ticketId);
    else this.#replies.set(ticketId, text);
  }

  /** The id for sending this content: the same one while the content is the same, so that it is opened once. */
  requestId(content: string): string {
    if (this.#request.content !== content) this.#request = { content, id: uuidV7() };
    return this.#request.id;
  }

  /** The form begins anew, after sending. */
  discardTicket(): void {
    this.ticket = emptyTicketDraft();
    this.#request = { content: '', id: '' };
  }
}

function emptyTicketDraft(): TicketDraft {
  return {
    kind: null,
    category: '',
    machineId: '',
    serial: '',
    subject: '',
    machineStatus: null,
    description: '',
    phone: '',
  };
}
