import type { Pending } from './pending.ts';
import { textKey, writeText } from './write-text.ts';

/**
 * Keeps what is on its way over reloads: in a database of one customer that all tabs share; where the browser has none
 * or has no room, and until it is in there, texts in the host's storage and files as long as the page. Nothing here
 * throws.
 */
export class KeptStore {
  readonly #name: string;
  readonly #storage: () => Storage;
  readonly #hasDatabase: boolean;
  #database: Promise<IDBDatabase | null> | null = null;
  readonly #saving = new Map<string, Promise<boolean>>();
  /** Taken out while it was perhaps still being put in. */
  readonly #removed = new Set<string>();
  #isClosed = false;

  /** @param hasDatabase on a shared device nothing may outlive the tab, as a database does */
  constructor(name: string, storage: () => Storage, hasDatabase: boolean) {
    this.#name = name;
    this.#storage = storage;
    this.#hasDatabase = hasDatabase;
  }

  /** Stores nothing from now on. */
  close(): void {
    this.#isClosed = true;
    this.rest();
  }

  /** Lets go of the database, which a page asleep must not keep from being deleted, until it is needed again. */
  rest(): void {
    void this.#database?.then((database) => database?.close());
    this.#database = null;
  }

  /** What all tabs can read; undefined where that cannot be known. */
  async shared(): Promise<Pending[] | undefined> {
    const stored = await this.#do<unknown[]>('pending', 'readonly', (store) => store.getAll());
    return stored?.filter(isPending);
  }

  /** What only the tab that wrote it will send, or did not come to share. */
  texts(): Pending[] {
    return (this.entries(textKey(this.#name, '')) ?? []).map(parse).filter(isPending);
  }

  /**
   * False: other tabs cannot read it, or not what it carries; it is then a text.
   * @param isOwn they are not to
   */
  async put(pending: Pending, isOwn = false): Promise<boolean> {
    const { id, attachments } = pending;
    this.#removed.delete(id);
    const key = isOwn ? undefined : await this.#do('pending', 'readwrite', (store) => store.put(pending));
    const files = attachments.map((file) => file.isUp || (this.#saving.get(file.id) ?? this.#hasFile(file.id)));
    const isShared = key !== undefined && (await Promise.all(files)).every(Boolean);
    if (this.#isClosed || this.#removed.has(id)) return isShared;
    if (isShared) this.#removeText(id);
    else {
      writeText(this.#storage, this.#name, pending);
      await this.#do('pending', 'readwrite', (store) => store.delete(id));
    }
    return isShared;
  }

  async remove(id: string): Promise<void> {
    this.#removed.add(id);
    this.#removeText(id);
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

  /** Deletes files that nothing needs any more; what does it is loaded where there are any at all. */
  async sweepFiles(): Promise<void> {
    const ids = (await this.#do('files', 'readonly', (store) => store.getAllKeys())) ?? [];
    if (ids.length === 0) return;
    await import('./sweep-files.ts').then(
      ({ sweepFiles }) => sweepFiles(this, ids.map(String), `${this.#name}:`),
      () => {}, // with the next page
    );
  }

  /** Undefined: it could not be done. */
  async #do<Result>(
    store: 'pending' | 'files',
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | undefined> {
    if (this.#isClosed || !this.#hasDatabase) return undefined;
    this.#database ??= soon(open(this.#name)).catch(() => null);
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

  /** It may have been put there by another tab, or for an ended session of this page. */
  async #hasFile(id: string): Promise<boolean> {
    return ((await this.#do('files', 'readonly', (store) => store.count(id))) ?? 0) > 0;
  }

  #removeText(id: string): void {
    try {
      this.#storage().removeItem(textKey(this.#name, id));
    } catch {
      // Nothing was stored where nothing can be removed.
    }
  }

  /** What the host's storage holds under keys that begin so; undefined where it is blocked. */
  entries(key: string): (string | null)[] | undefined {
    try {
      const storage = this.#storage();
      const keys = Object.keys(storage).filter((each) => each.startsWith(key));
      return keys.map((each) => storage.getItem(each));
    } catch {
      return undefined;
    }
  }
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
