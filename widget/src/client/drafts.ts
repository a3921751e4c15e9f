import type { PendingMessage } from './outbox.ts';
import type { Uploads } from './uploads.ts';

interface Kept {
  /** Drafts of new tickets, as their form writes and reads them. */
  forms: unknown;
  replies: Record<string, string>;
  pending: PendingMessage[];
}

/**
 * Texts of one customer that have been typed and that the server does not have yet. They are kept in the host's
 * storage under a key of that customer; where it is blocked or full, as long as the page.
 */
export class Drafts {
  /** What the host page knows already about the next new ticket; the form takes it once. */
  wish: object | null = null;
  /** Files on their way, by the draft or the ticket that they belong to. */
  readonly uploads: Map<string, Uploads>;
  #key: string | null;
  readonly #kept: Kept;
  readonly #storage: () => Storage;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins with what is stored, or takes over from an earlier session of the same customer. */
  constructor(key: string, earlier?: Drafts, storage = () => localStorage) {
    this.#key = key;
    this.#storage = storage;
    this.#kept = earlier ? { ...earlier.#kept } : read(key, storage);
    this.uploads = earlier?.uploads ?? new Map();
    if (!earlier) return;
    clearTimeout(earlier.#timer);
    earlier.#key = null;
  }

  get forms(): unknown {
    return this.#kept.forms;
  }

  set forms(forms: unknown) {
    this.#kept.forms = forms;
    this.touch();
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
      if (text === JSON.stringify(empty())) this.#storage().removeItem(this.#key);
      else this.#storage().setItem(this.#key, text);
    } catch {
      // What cannot be stored lasts as long as the page.
    }
  }

  /** Takes everything out of the storage, for good. */
  forget(): void {
    Object.assign(this.#kept, empty());
    for (const uploads of this.uploads.values()) uploads.dispose({ isDiscarded: true });
    this.uploads.clear();
    this.save();
    this.#key = null;
  }
}

function empty(): Kept {
  return { forms: {}, replies: {}, pending: [] };
}

function read(key: string, storage: () => Storage): Kept {
  const kept = empty();
  try {
    const stored = JSON.parse(storage().getItem(key) ?? '{}');
    // The storage is the host's, and may be of an older version: only texts are taken. The form checks its own.
    kept.forms = stored.forms ?? {};
    const texts = Object.entries(stored.replies ?? {}).filter(([, value]) => typeof value === 'string');
    Object.assign(kept.replies, Object.fromEntries(texts));
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
