import type { Message } from '@sportello/server/contract/messages';
import type { Api } from './api.ts';
import { BackOff } from './back-off.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';
import { uuidV7 } from './uuid-v7.ts';

/** An uploaded file that a message on its way carries. */
export interface PendingFile {
  readonly id: string;
  readonly name: string;
}

/** A message that the customer has sent and that the conversation does not hold yet. */
export interface PendingMessage {
  /** Made before the first attempt and kept for every other, so that the server takes it once. */
  readonly id: string;
  readonly ticketId: string;
  readonly body: string;
  readonly attachments: readonly PendingFile[];
  readonly createdAt: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly error: SportelloError | null;
}

/** Nobody answered: the message is sent again by itself. */
export function isWaiting({ state, error }: Pick<PendingMessage, 'state' | 'error'>): boolean {
  return state === 'failed' && (error?.kind === 'offline' || error?.kind === 'timeout');
}

/** Messages on their way to the server, in the order in which they were written. */
export class Outbox {
  #pending: PendingMessage[] = [];
  #api: Api;
  readonly #changed: () => void;
  readonly #onSent: (message: Message) => void;
  #queue: Promise<void> = Promise.resolve();
  readonly #backOff = new BackOff();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(api: Api, changed: () => void, onSent: (message: Message) => void) {
    this.#api = api;
    this.#changed = changed;
    this.#onSent = onSent;
  }

  of(ticketId: string): PendingMessage[] {
    return this.#pending.filter((message) => message.ticketId === ticketId);
  }

  /** Queues words, files or both; they are shown at once and never given up by themselves. */
  send(ticketId: string, body: string, attachments: readonly PendingFile[] = []): void {
    const message: PendingMessage = {
      id: uuidV7(),
      ticketId,
      body,
      attachments,
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
    const wanted = this.#pending.find((message) => message.id === id);
    if (wanted?.state !== 'failed') return;
    for (const { id: each, ticketId, state, error } of this.#pending) {
      // Those before it go first: the server keeps the order in which it gets them.
      if (each !== id && (ticketId !== wanted.ticketId || state !== 'failed' || !error?.canRetry)) continue;
      this.#update(each, { state: 'sending', error: null });
      this.#enqueue(each);
    }
  }

  /** The connection is back: whatever failed for want of it is sent again. */
  retryAll(): void {
    this.#isStopped = false;
    clearTimeout(this.#timer);
    for (const { id, state, error } of this.#pending) {
      if (state === 'failed' && error?.canRetry) this.retry(id);
    }
  }

  /** Sends nothing again by itself until the next `retryAll`. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** What is to be sent after a reload too: everything but what the server has or has refused. */
  get unsent(): PendingMessage[] {
    return this.#pending.filter(
      ({ state, error }) => state !== 'sent' && (error?.canRetry !== false || error.code === 'unauthenticated'),
    );
  }

  /** The conversation holds these now. */
  settle(messages: Message[]): void {
    if (this.#pending.length === 0) return;
    const ids = new Set(messages.map((message) => message.id));
    this.#pending = this.#pending.filter((message) => !ids.has(message.id));
    this.#changed();
  }

  /** Takes over what an earlier page or session of the same customer could not send. */
  inherit(messages: PendingMessage[]): void {
    this.#pending = messages.map((message) => ({ ...message, state: 'failed', error: null }));
    for (const { id } of this.#pending) this.retry(id);
  }

  #enqueue(id: string): void {
    this.#queue = this.#queue.then(() => this.#post(id));
  }

  async #post(id: string): Promise<void> {
    const message = this.#pending.find((pending) => pending.id === id);
    if (message?.state !== 'sending') return;
    const { ticketId } = message;
    for (const earlier of this.of(ticketId)) {
      if (earlier.id === id) break;
      if (earlier.error?.canRetry) return this.#update(id, { state: 'failed', error: earlier.error });
    }
    let sent: Message;
    try {
      sent = await this.#api.postMessage(ticketId, {
        id,
        body: message.body,
        attachments: message.attachments?.map((file) => file.id) ?? [],
      });
      if (sent?.id !== id) throw new SportelloError('server', 'bad_answer', '');
    } catch (thrown) {
      const error = toSportelloError(thrown);
      this.#update(id, { state: 'failed', error });
      if (this.#isStopped || !isWaiting({ state: 'failed', error })) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.retryAll(), this.#backOff.next());
      return;
    }
    this.#backOff.reset();
    this.#update(id, { state: 'sent' });
    this.#onSent(sent);
  }

  #update(id: string, change: Partial<PendingMessage>): void {
    this.#pending = this.#pending.map((message) => (message.id === id ? { ...message, ...change } : message));
    this.#changed();
  }
}
