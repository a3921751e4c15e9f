import type { MachineStatus, TicketKind } from '@sportello/server/contract/tickets';
import type { PendingMessage } from './outbox.ts';
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

interface Kept {
  ticket: TicketDraft;
  request: { content: string; id: string };
  replies: Record<string, string>;
  pending: PendingMessage[];
}

/**
 * Texts of one customer that have been typed and that the server does not have yet. They are kept in the host's
 * storage under a key of that customer; where it is blocked or full, as long as the page.
 */
export class Drafts {
  #key: string | null;
  readonly #kept: Kept;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins with what is stored, or takes over from an earlier session of the same customer. */
  constructor(key: string, earlier?: Drafts) {
    this.#key = key;
    this.#kept = earlier ? { ...earlier.#kept } : read(key);
    if (!earlier) return;
    clearTimeout(earlier.#timer);
    earlier.#key = null;
  }

  get ticket(): TicketDraft {
    return this.#kept.ticket;
  }

  get pending(): PendingMessage[] {
    return this.#kept.pending;
  }

  reply(ticketId: string): string {
    return this.#kept.replies[ticketId] ?? '';
  }

  setReply(ticketId: string, text: string): void {
    if (text === '') delete this.#kept.replies[ticketId];
    else this.#kept.replies[ticketId] = text;
    this.touch();
  }

  /** Remembers which messages are still on their way. */
  setPending(pending: PendingMessage[]): void {
    this.#kept.pending = pending;
    this.save();
  }

  /** The id for sending this content: the same one while the content is the same, so that it is opened once. */
  requestId(content: string): string {
    if (this.#kept.request.content !== content) this.#kept.request = { content, id: uuidV7() };
    this.save();
    return this.#kept.request.id;
  }

  /** The form begins anew, after sending. */
  discardTicket(): void {
    const { ticket, request } = empty();
    Object.assign(this.#kept, { ticket, request });
    this.save();
  }

  /** Something has been typed: it is stored in a moment. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), 250);
  }

  /** Stores everything now. */
  save(): void {
    clearTimeout(this.#timer);
    if (this.#key === null) return;
    const text = JSON.stringify(this.#kept);
    try {
      if (text === JSON.stringify(empty())) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
    } catch {
      // What cannot be stored lasts as long as the page.
    }
  }

  /** Takes everything out of the storage, for good. */
  forget(): void {
    Object.assign(this.#kept, empty());
    this.save();
    this.#key = null;
  }
}

function empty(): Kept {
  return {
    ticket: {
      kind: null,
      category: '',
      machineId: '',
      serial: '',
      subject: '',
      machineStatus: null,
      description: '',
      phone: '',
    },
    request: { content: '', id: '' },
    replies: {},
    pending: [],
  };
}

function read(key: string): Kept {
  const kept = empty();
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}');
    // The storage is the host's, and may be of an older version: only texts are taken.
    for (const part of ['ticket', 'request', 'replies'] as const) {
      const texts = Object.entries(stored[part] ?? {}).filter(([, value]) => typeof value === 'string');
      Object.assign(kept[part], Object.fromEntries(texts));
    }
    kept.pending = (stored.pending ?? []).filter(
      (message: PendingMessage) =>
        [message.id, message.ticketId, message.body].every((value) => typeof value === 'string') &&
        Date.parse(message.createdAt) > 0,
    );
  } catch {
    // Blocked, or not ours: the drafts begin empty.
  }
  return kept;
}
