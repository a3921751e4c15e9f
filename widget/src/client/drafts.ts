import type { Uploads } from './uploads.ts';

/** How a database is taken away at once; what empties it before takes this place once the desk has painted. */
export const removal = { forgetDatabase: (name: string): unknown => indexedDB.deleteDatabase(name) };

/**
 * Texts of one customer that have been typed and not sent, each in an entry of its own in the host's storage, so that
 * tabs leave each other's alone. Where the storage is blocked or full they last as long as the page.
 */
export class Drafts {
  /** What the host page knows already about the next new ticket; the form takes it once. */
  wish: object | null = null;
  /** Files on their way, by the draft or the ticket that they belong to. */
  readonly uploads: Map<string, Uploads>;
  /** What all its entries in the storage begin with. */
  readonly key: string;
  readonly storage: () => Storage;
  /** What was typed on this page. */
  readonly typed: Map<string, unknown>;
  /** Not stored yet. */
  readonly #fresh = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** Begins with what is stored, or takes over from an earlier session of the same customer. */
  constructor(key: string, earlier?: Drafts, storage = () => localStorage) {
    this.key = key;
    this.storage = storage;
    this.typed = earlier ? earlier.typed : new Map();
    this.uploads = earlier?.uploads ?? new Map();
    if (!earlier) return;
    earlier.save();
    earlier.#isOver = true;
  }

  /** What was typed here, or else what any tab has stored. */
  read(name: string): unknown {
    return this.typed.has(name) ? this.typed.get(name) : this.#stored(name);
  }

  #stored(name: string): unknown {
    try {
      return JSON.parse(this.storage().getItem(`${this.key}:${name}`) ?? 'null');
    } catch {
      return null; // blocked, or not ours
    }
  }

  /** Remembers it, and stores it in a moment; null removes it. */
  write(name: string, value: unknown): void {
    this.typed.set(name, value);
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

  /**
   * The draft is gone, and so is what began with the same words in the other kind.
   * @param sentId the ticket that was made of it: what another tab has typed since in its place stays
   */
  endForm(form: string, sentId?: string): void {
    const isEnded = (draft: unknown) => !sentId || (draft as { sentId?: unknown } | null)?.sentId === sentId;
    const draft = `form:${form}`;
    if (isEnded(this.read(draft))) {
      const { description } = (this.read(draft) ?? {}) as { description?: unknown };
      for (const kind of ['chat', 'callback']) {
        const name = `form:${form.replace(/^\w*/, kind)}`;
        const other = (this.read(name) ?? {}) as { description?: unknown; files?: unknown[] };
        if (name !== draft && description && other.description === description && !other.files?.length)
          this.write(name, null);
      }
      const { kind, serial } = (this.read('form') ?? {}) as { kind?: unknown; serial?: unknown };
      if (`${kind}:${serial}` === form) this.write('form', null);
      if (isEnded(this.#stored(draft))) this.write(draft, null);
      else this.typed.delete(draft);
    } else if (this.typed.has(draft)) this.#fresh.add(draft); // the other tab may have written over it
    this.save();
  }

  /** Stores everything now. */
  save(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    try {
      for (const name of this.#fresh) {
        const [storage, key, value] = [this.storage(), `${this.key}:${name}`, this.typed.get(name)];
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
    this.typed.clear();
    for (const uploads of this.uploads.values()) uploads.dispose({ isDiscarded: true });
    this.uploads.clear();
    try {
      const storage = this.storage();
      for (const key of Object.keys(storage)) if (key.startsWith(this.key)) storage.removeItem(key);
      removal.forgetDatabase(this.key);
    } catch {
      // Nothing was stored where nothing can be removed.
    }
  }
}
