import type { Pending } from './pending.ts';

/**
 * Keeps what is on its way over reloads: in a database of one customer that all tabs share; where the browser has none
 * or has no room, texts in the host's storage and files as long as the page. Nothing here throws.
 */
export class KeptStore {
  readonly #name: string;
  readonly #storage: () => Storage;
  readonly #database: Promise<IDBDatabase | null>;
  readonly #saving = new Map<string, Promise<boolean>>();
  #isClosed = false;

  /** @param hasDatabase on a shared device nothing may outlive the tab, as a database does */
  constructor(name: string, storage: () => Storage, hasDatabase: boolean) {
    this.#name = name;
    this.#storage = storage;
    this.#database = hasDatabase ? soon(open(name)).catch(() => null) : Promise.resolve(null);
  }

  /** Stores nothing from now on. */
  close(): void {
    this.#isClosed = true;
    void this.#database.then((database) => database?.close());
  }

  async all(): Promise<Pending[]> {
    const stored = (await this.#do<unknown[]>('pending', 'readonly', (store) => store.getAll())) ?? [];
    return [...stored, ...this.#texts()].filter(isPending);
  }

  /** False: other tabs cannot read it, nor what it carries. */
  async put(pending: Pending): Promise<boolean> {
    const isStored = await this.#do('pending', 'readwrite', (store) => store.put(pending));
    if (!isStored && !this.#isClosed) this.#write(pending);
    const files = await Promise.all(pending.attachments.map(({ id }) => this.#saving.get(id) ?? true));
    return isStored !== undefined && !files.includes(false);
  }

  async remove(id: string): Promise<void> {
    try {
      this.#storage().removeItem(this.#textKey(id));
    } catch {
      // Nothing was stored where nothing can be removed.
    }
    await this.#do('pending', 'readwrite', (store) => store.delete(id));
  }

  async keepFile(id: string, file: Blob): Promise<void> {
    const saved = this.#do('files', 'readwrite', (store) => store.put(file, id));
    this.#saving.set(
      id,
      saved.then((key) => key !== undefined),
    );
    await saved;
  }

  async findFile(id: string): Promise<Blob | undefined> {
    const file = await this.#do<unknown>('files', 'readonly', (store) => store.get(id));
    return file instanceof Blob ? file : undefined;
  }

  async dropFile(id: string): Promise<void> {
    this.#saving.delete(id);
    await this.#do('files', 'readwrite', (store) => store.delete(id));
  }

  /**
   * Deletes files that nothing names any more: what carried them was sent or thrown away as the page ended, or two tabs
   * wrote one draft. A file of the last day is spared, as what names it may be about to be written.
   */
  async sweepFiles(): Promise<void> {
    const ids = (await this.#do('files', 'readonly', (store) => store.getAllKeys())) ?? [];
    const pending = ids.length > 0 && (await this.#do<unknown[]>('pending', 'readonly', (store) => store.getAll()));
    const drafts = this.#entries('');
    if (!pending || !drafts) return;
    const named = JSON.stringify(pending) + drafts.join();
    const dayAgo = Date.now() - 86_400_000;
    for (const id of ids.map(String)) if (!named.includes(id) && madeAt(id) < dayAgo) await this.dropFile(id);
  }

  /** Undefined: it could not be done. */
  async #do<Result>(
    store: 'pending' | 'files',
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | undefined> {
    const database = await this.#database;
    if (!database || this.#isClosed) return undefined;
    try {
      // Acknowledged is on the disk: a power failure takes nothing back.
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(store));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = transaction.onerror = reject;
      });
      return request.result;
    } catch {
      return undefined; // full, or deleted under our feet
    }
  }

  #textKey(id: string): string {
    return `${this.#name}:out:${id}`;
  }

  #write(pending: Pending): void {
    try {
      this.#storage().setItem(this.#textKey(pending.id), JSON.stringify(pending));
    } catch {
      // What cannot be stored lasts as long as the page.
    }
  }

  #texts(): unknown[] {
    return (this.#entries('out:') ?? []).map(parse);
  }

  /** What the host's storage holds of this customer; undefined where it is blocked. */
  #entries(kind: string): (string | null)[] | undefined {
    try {
      const storage = this.#storage();
      const keys = Object.keys(storage).filter((key) => key.startsWith(`${this.#name}:${kind}`));
      return keys.map((key) => storage.getItem(key));
    } catch {
      return undefined;
    }
  }
}

/** When a UUIDv7 was made. */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('pending', { keyPath: 'id' });
      request.result.createObjectStore('files');
    };
    request.onsuccess = () => {
      // Another tab signs out, and takes everything away.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = reject;
  });
}

/** A browser that never answers must not keep the customer waiting. */
function soon(opening: Promise<IDBDatabase>): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('no answer'));
      opening.then(
        (database) => database.close(),
        () => {},
      );
    }, 3000);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** The storage is the host's, and may be of an older version. */
function isPending(stored: unknown): stored is Pending {
  const { id, ticketId, body, createdAt, attachments } = (stored ?? {}) as Partial<Pending>;
  const areTexts = [id, ticketId, body].every((value) => typeof value === 'string');
  return areTexts && Date.parse(createdAt ?? '') > 0 && Array.isArray(attachments);
}
