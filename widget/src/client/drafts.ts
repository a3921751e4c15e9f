import type { Uploads } from './uploads.ts';

/**
 * Texts of one customer that have been typed and not sent, each in an entry of its own in the host's storage, so that
 * tabs leave each other's alone. Where the storage is blocked or full they last as long as the page.
 */
export class Drafts {
  /** What the host page knows already about the next new ticket; the form takes it once. */
  wish: object | null = null;
  /** Files on their way, by the draft or the ticket that they belong to. */
  readonly uploads: Map<string, Uploads>;
  readonly #key: string;
  readonly #storage: () => Storage;
  /** What was typed on this page. */
  readonly #typed: Map<string, unknown>;
  /** Not stored yet. */
  readonly #fresh = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** Begins with what is stored, or takes over from an earlier session of the same customer. */
  constructor(key: string, earlier?: Drafts, storage = () => localStorage) {
    this.#key = key;
    this.#storage = storage;
    this.#typed = earlier ? earlier.#typed : new Map();
    this.uploads = earlier?.uploads ?? new Map();
    if (!earlier) return;
    earlier.save();
    earlier.#isOver = true;
  }

  /** What was typed here, or else what any tab has stored. */
  read(name: string): unknown {
    if (this.#typed.has(name)) return this.#typed.get(name);
    try {
      return JSON.parse(this.#storage().getItem(`${this.#key}:${name}`) ?? 'null');
    } catch {
      return null; // blocked, or not ours
    }
  }

  /** Remembers it, and stores it in a moment; null removes it. */
  write(name: string, value: unknown): void {
    this.#typed.set(name, value);
    this.#fresh.add(name);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), 250);
  }

  reply(ticketId: string): string {
    const text = this.read(`reply:${ticketId}`);
    return typeof text === 'string' ? text : '';
  }

  setReply(ticketId: string, text: string): void {
    this.write(`reply:${ticketId}`, text || null);
  }

  /** A ticket was made of it: the draft is gone, and so is what began with the same words in the other kind. */
  endForm(form: string): void {
    const { description } = (this.read(`form:${form}`) ?? {}) as { description?: unknown };
    for (const kind of ['chat', 'callback']) {
      const name = `form:${form.replace(/^\w*/, kind)}`;
      const other = (this.read(name) ?? {}) as { description?: unknown; files?: unknown[] };
      if (description && other.description === description && !other.files?.length) this.write(name, null);
    }
    this.write(`form:${form}`, null);
    this.write('form', null);
    this.save();
  }

  /** Stores everything now. */
  save(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    try {
      for (const name of this.#fresh) {
        const [storage, key, value] = [this.#storage(), `${this.#key}:${name}`, this.#typed.get(name)];
        if (value === null) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(value));
        this.#fresh.delete(name);
      }
    } catch {
      // What cannot be stored lasts as long as the page.
    }
  }

  /** Takes everything of this customer out of the browser, for good; in other tabs, as they follow. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
    this.#typed.clear();
    for (const uploads of this.uploads.values()) uploads.dispose({ isDiscarded: true });
    this.uploads.clear();
    try {
      const storage = this.#storage();
      for (const key of Object.keys(storage)) if (key.startsWith(this.#key)) storage.removeItem(key);
      indexedDB.deleteDatabase(this.#key);
    } catch {
      // Nothing was stored where nothing can be removed.
    }
  }
}
