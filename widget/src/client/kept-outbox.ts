import type { KeptStore } from './kept-store.ts';
import type { Outbox } from './outbox.ts';
import { isRefused, type Pending } from './pending.ts';

/** Keeps the outbox over reloads, and knows what of it all tabs can read and what only this one has, and sends. */
export class KeptOutbox {
  readonly #store: KeptStore;
  readonly #outbox: Outbox;
  readonly #shared = new Set<string>();
  readonly #own = new Set<string>();

  constructor(store: KeptStore, outbox: Outbox) {
    this.#store = store;
    this.#outbox = outbox;
  }

  isOwn({ id }: Pending): boolean {
    return this.#own.has(id);
  }

  /** Written before the line was there, or kept where no other tab looks, or by an ended session of this page. */
  get unshared(): Pending[] {
    return this.#outbox.all.filter(({ id }) => !this.#shared.has(id));
  }

  /** Reads what was kept, wherever that was. */
  async read(): Promise<void> {
    const shared = (await this.#store.shared()) ?? [];
    for (const { id } of shared) this.#shared.add(id);
    const texts = this.#store.texts();
    for (const { id } of texts) this.#shared.delete(id); // put in again, and then taken out of the storage
    for (const pending of [...shared, ...texts]) {
      if (!this.#outbox.all.some(({ id }) => id === pending.id)) this.#outbox.put(revived(pending));
    }
  }

  /** What other tabs have written, sent or thrown away while this one was not told. */
  async catchUp(): Promise<void> {
    const before = this.#outbox.all;
    const isIn = (list: readonly Pending[], id: string) => list.some((each) => each.id === id);
    const shared = await this.#store.shared();
    if (!shared) return;
    const gone = before.filter(({ id, state }) => state !== 'sent' && this.#shared.has(id) && !isIn(shared, id));
    this.#outbox.takeOut(gone.map(({ id }) => id));
    for (const pending of shared) {
      if (isIn(before, pending.id) || isIn(this.#outbox.all, pending.id)) continue;
      this.#shared.add(pending.id);
      this.#outbox.put(revived(pending));
    }
  }

  /** False: other tabs cannot read it. What follows something of this ticket that they cannot read stays behind it. */
  async keep(pending: Pending): Promise<boolean> {
    const { id, ticketId, createdAt } = pending;
    const earlier = this.#outbox.all.filter((each) => each.ticketId === ticketId && each.createdAt < createdAt);
    if (earlier.some((each) => this.isOwn(each))) this.#own.add(id);
    const isShared = await this.#store.put(pending, this.#own.has(id));
    if (isShared) this.heardOf(id);
    else {
      this.#own.add(id);
      this.#shared.delete(id);
    }
    return isShared;
  }

  /** Another tab has shared it. */
  heardOf(id: string): void {
    this.#shared.add(id);
  }

  async forget(id: string): Promise<void> {
    this.#own.delete(id);
    this.#shared.delete(id);
    await this.#store.remove(id);
  }
}

/** As it was kept, on its way again unless it was refused. */
function revived(pending: Pending): Pending {
  return isRefused(pending) ? pending : { ...pending, state: 'sending', error: null };
}
