import type { Message } from '@sportello/server/contract/messages';
import type { OpenTicketRequest } from '@sportello/server/contract/tickets';
import type { DeskLine } from './desk-line.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Pending, PendingFile } from './pending.ts';
import { uuidV7 } from './uuid-v7.ts';

/**
 * What the customer has sent and the server has not acknowledged, from all tabs, in the order in which it was written.
 * It is carried and kept by the line, which is loaded after the desk is on the screen.
 */
export class Outbox implements FileShelf {
  all: Pending[];
  /** Files chosen in this tab. */
  readonly files: Map<string, Blob>;
  readonly #changed: () => void;
  readonly #write: (pending: Pending) => void;
  #join: (line: DeskLine) => void = () => {};
  #line = new Promise<DeskLine>((resolve) => {
    this.#join = resolve;
  });

  /**
   * Begins with what an ended session of the same customer had.
   * @param write stores it at once: the page may be gone before the line is there
   */
  constructor(changed: () => void, write: (pending: Pending) => void, earlier?: Outbox) {
    this.#changed = changed;
    this.#write = write;
    this.all = earlier?.all ?? [];
    this.files = earlier?.files ?? new Map();
  }

  /** From now on this line carries it. */
  join(line: DeskLine): void {
    this.#join(line);
    this.#line = Promise.resolve(line);
    void line.store.sweepFiles();
  }

  /** Messages of a ticket on their way. */
  of(ticketId: string): Pending[] {
    return this.all.filter((pending) => pending.ticketId === ticketId && !pending.request);
  }

  /** The new ticket on its way that was made from a draft, unless something else has been typed there since. */
  ofForm(form: string, sentId: string): Pending | undefined {
    return this.all.find((pending) => pending.form === form && pending.id === sentId);
  }

  /** Takes words, files or both; they are shown at once and never given up by themselves. */
  send(ticketId: string, body: string, attachments: readonly PendingFile[] = []): void {
    this.#take({ ticketId, body, attachments });
  }

  /** Takes a new ticket under the id of its request. */
  open(request: OpenTicketRequest, attachments: readonly PendingFile[], form: string): void {
    this.#take({ id: request.id, ticketId: request.id, body: request.description, attachments, request, form });
  }

  #take(given: Pick<Pending, 'ticketId' | 'body' | 'attachments'> & Partial<Pending>): void {
    // Later than everything before it, whatever the clock says: ids sort by age.
    const at = Math.max(Date.now(), ...this.all.map(({ createdAt }) => Date.parse(createdAt) + 1));
    const createdAt = new Date(at).toISOString();
    const pending: Pending = { id: uuidV7(at), createdAt, state: 'sending', error: null, ...given };
    this.#write(pending);
    this.put(pending);
    void this.#line.then((line) => line.carry(pending));
  }

  /** Sends what has failed again, under the same id. */
  retry(id: string): void {
    void this.#line.then((line) => line.retry(id));
  }

  /** The customer does not want it sent any more. */
  discard(id: string): void {
    for (const pending of this.takeOut([id])) void this.#line.then((line) => line.discard(pending));
  }

  /** Shows it as it is now. */
  put(pending: Pending): void {
    const others = this.all.filter(({ id }) => id !== pending.id);
    const at = others.findIndex(({ createdAt }) => createdAt > pending.createdAt);
    others.splice(at < 0 ? others.length : at, 0, pending);
    this.all = others;
    this.#changed();
  }

  /** The server has these, and they are shown as such. */
  settle(entries: readonly Pick<Message, 'id'>[]): void {
    const settled = this.takeOut(entries.map(({ id }) => id));
    for (const pending of settled) void this.#line.then((line) => line.forget(pending));
  }

  takeOut(ids: string[]): Pending[] {
    const out = this.all.filter(({ id }) => ids.includes(id));
    this.all = this.all.filter(({ id }) => !ids.includes(id));
    if (out.length > 0) this.#changed();
    return out;
  }

  keep(id: string, file: Blob): void {
    this.files.set(id, file);
    void this.#line.then((line) => line.store.keepFile(id, file));
  }

  async find(id: string): Promise<Blob | undefined> {
    return this.files.get(id) ?? (await this.#line).store.findFile(id);
  }

  drop(id: string): void {
    this.files.delete(id);
    void this.#line.then((line) => line.store.dropFile(id));
  }
}
