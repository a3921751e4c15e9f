import type { Message } from '@sportello/server/contract/messages';
import type { Api } from './api.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';
import { uuidV7 } from './uuid-v7.ts';

/** A message that the customer has sent and that the conversation does not hold yet. */
export interface PendingMessage {
  /** Made before the first attempt and kept for every other, so that the server takes it once. */
  readonly id: string;
  readonly ticketId: string;
  readonly body: string;
  readonly createdAt: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly error: SportelloError | null;
}

/** Messages on their way to the server, in the order in which they were written. */
export class Outbox {
  #pending: PendingMessage[] = [];
  #api: Api;
  readonly #changed: () => void;
  readonly #onSent: (message: Message) => void;
  #queue: Promise<void> = Promise.resolve();

  constructor(api: Api, changed: () => void, onSent: (message: Message) => void) {
    this.#api = api;
    this.#changed = changed;
    this.#onSent = onSent;
  }

  of(ticketId: string): PendingMessage[] {
    return this.#pending.filter((message) => message.ticketId === ticketId);
  }

  /** Queues a text; it is shown at once and never given up by itself. */
  send(ticketId: string, body: string): void {
    const message: PendingMessage = {
      id: uuidV7(),
      ticketId,
      body,
      createdAt: new Date().toISOString(),
      state: 'sending',
      error: null,
    };
    this.#pending = [...this.#pending, message];
    this.#changed();
    this.#enqueue(message.id);
  }

  /** Sends a failed message again, under the same id. */
  retry(id: string): void {
    if (this.#pending.find((message) => message.id === id)?.state !== 'failed') return;
    this.#update(id, { state: 'sending', error: null });
    this.#enqueue(id);
  }

  /** The connection is back: whatever failed for want of it is sent again. */
  retryAll(): void {
    for (const { id, state, error } of this.#pending) {
      if (state === 'failed' && error?.canRetry) this.retry(id);
    }
  }

  /** The conversation holds these now. */
  settle(messages: Message[]): void {
    if (this.#pending.length === 0) return;
    const ids = new Set(messages.map((message) => message.id));
    this.#pending = this.#pending.filter((message) => !ids.has(message.id));
    this.#changed();
  }

  /** Takes over what an ended session of the same customer could not send. */
  inherit(earlier: Outbox): void {
    this.#pending = earlier.#pending
      .filter((message) => message.state !== 'sent')
      .map((message) => ({ ...message, state: 'failed' }));
    this.#changed();
    for (const { id } of this.#pending) this.retry(id);
  }

  #enqueue(id: string): void {
    this.#queue = this.#queue.then(() => this.#post(id));
  }

  async #post(id: string): Promise<void> {
    const message = this.#pending.find((pending) => pending.id === id);
    if (message?.state !== 'sending') return;
    try {
      const sent = await this.#api.postMessage(message.ticketId, { id, body: message.body });
      this.#update(id, { state: 'sent' });
      this.#onSent(sent);
    } catch (thrown) {
      this.#update(id, { state: 'failed', error: toSportelloError(thrown) });
    }
  }

  #update(id: string, change: Partial<PendingMessage>): void {
    this.#pending = this.#pending.map((message) => (message.id === id ? { ...message, ...change } : message));
    this.#changed();
  }
}
