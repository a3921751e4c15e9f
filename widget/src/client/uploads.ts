import type { AttachmentLimits } from '@sportello/server/contract/sites';
import { request } from './api.ts';
import { BackOff } from './back-off.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';
import { findEarlier, type OnProgress, type UploadAccess, uploadFile } from './upload-file.ts';
import type { KeptFile, UploadItem } from './upload-item.ts';
import { checkFile, kindOf, problemOf } from './upload-rules.ts';
import { uuidV7 } from './uuid-v7.ts';

const atOnce = 2;

/**
 * Files of one message or ticket on their way to the server, two at once, each under an id of its own that makes
 * repeats harmless. It outlives the element that shows it, so an upload goes on while another view is open.
 *
 *     const uploads = new Uploads(access, limits);   // access: { server, token, onUnauthenticated? }
 *     const off = uploads.subscribe(() => ...);      // items have changed; each item is a new object when it changes
 *     uploads.add(files); uploads.remove(id); uploads.retry(id);
 *     uploads.items; uploads.leftOut; uploads.kept;
 *     uploads.restore(kept);   // sent, or sent on, under their first ids, where the server or the shelf has them
 */
export class Uploads {
  /** How many of the files that were added last were left out, being too many. */
  leftOut = 0;
  #items: UploadItem[] = [];
  #access: UploadAccess;
  limits: AttachmentLimits;
  readonly #files = new Map<string, Blob>();
  /** Those of an earlier page: the server may have them already. */
  readonly #restored = new Set<string>();
  readonly #running = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #backOff = new BackOff();
  /** Nothing is tried again by itself before. */
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPaused = false;

  constructor(access: UploadAccess, limits: AttachmentLimits) {
    this.#access = access;
    this.limits = limits;
  }

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get items(): readonly UploadItem[] {
    return this.#items;
  }

  /** To remember in a draft. */
  get kept(): KeptFile[] {
    return this.#items
      .filter(({ state }) => state !== 'refused')
      .map(({ id, name, kind, bytes }) => ({ id, name, kind, bytes }));
  }

  /** Takes files in their order; those beyond the site's number are left out and counted. */
  add(files: Iterable<File>): void {
    const all = [...files];
    const room = Math.max(0, this.limits.files - this.#items.filter(({ state }) => state !== 'refused').length);
    const good = all.filter((file) => !checkFile(file, this.limits));
    const taken = all.filter((file) => !good.includes(file) || good.indexOf(file) < room);
    this.leftOut = all.length - taken.length;
    const items = taken.map((file): UploadItem => {
      const problem = checkFile(file, this.limits);
      const kind = kindOf(file);
      const id = uuidV7();
      const previewUrl = kind === 'image' && !problem ? URL.createObjectURL(file) : null;
      const state = problem ? 'refused' : 'waiting';
      if (!problem) this.#files.set(id, file);
      if (!problem) this.#access.shelf?.keep(id, file);
      return { id, name: file.name, kind, bytes: file.size, previewUrl, state, progress: 0, problem };
    });
    this.#items = [...this.#items, ...items];
    this.#changed();
    this.#next();
  }

  /** Cancels it, or deletes it on the server. */
  remove(id: string): void {
    const items = this.#items;
    this.leftOut = 0;
    this.#items = items.filter((each) => each.id !== id);
    for (const item of items) if (item.id === id) this.#drop(item, true);
    this.#changed();
    this.#next();
  }

  /** Sends it again now, under the same id. */
  retry(id: string): void {
    const item = this.#items.find((each) => each.id === id);
    if (!item || item.state === 'done' || item.state === 'uploading' || item.state === 'refused') return;
    this.#update(id, { state: 'waiting', problem: null });
    this.#next();
  }

  /** Takes over what an earlier page had: the server says which files it has, and those on the shelf are sent. */
  restore(kept: readonly KeptFile[]): void {
    const known = new Set(this.#items.map(({ id }) => id));
    const items = kept
      .filter(({ id }) => !known.has(id))
      .map(({ id, name, kind, bytes }): UploadItem => {
        this.#restored.add(id);
        return { id, name, kind, bytes, previewUrl: null, state: 'waiting', progress: 0, problem: null };
      });
    this.#items = [...items, ...this.#items];
    if (items.length > 0) this.#changed();
    this.#next();
  }

  /** The same customer has signed in again: what waited goes on. */
  connect(access: UploadAccess): void {
    this.#isPaused = false;
    this.#access = access;
    this.#wake();
  }

  /** Begins nothing until the next `connect`; a file, or a part of one, that is on its way may arrive. */
  pause(): void {
    this.#isPaused = true;
    this.#rest();
  }

  /** They were sent: the list is empty and the files stay. */
  clear(): void {
    this.#empty(false);
    this.#changed();
  }

  /** Stops everything and lets go of previews. */
  dispose({ isDiscarded = false } = {}): void {
    this.#listeners.clear(); // nobody takes it for the end of an upload
    this.#empty(isDiscarded);
  }

  #empty(isDiscarded: boolean): void {
    for (const item of this.#items) this.#drop(item, isDiscarded);
    this.#items = [];
    this.leftOut = 0;
    this.#rest();
  }

  #drop({ id, previewUrl, state }: UploadItem, isDiscarded: boolean): void {
    this.#running.get(id)?.abort();
    const mayBeThere = state !== 'refused' && (state !== 'waiting' || this.#restored.has(id));
    this.#files.delete(id);
    this.#restored.delete(id);
    if (previewUrl?.startsWith('blob:')) URL.revokeObjectURL(previewUrl);
    if (isDiscarded) this.#access.shelf?.drop(id);
    // Where it fails, the server forgets the file by itself after a day.
    if (isDiscarded && mayBeThere) request(this.#access, 'DELETE', `v1/attachments/${id}`).catch(() => {});
  }

  #next(): void {
    while (!this.#isPaused && this.#running.size < atOnce) {
      const item = this.#items.find(({ state, problem }) => state === 'waiting' && !problem);
      if (!item) return;
      void this.#send(item);
    }
  }

  async #send({ id, name }: UploadItem): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#update(id, { state: 'uploading' });
    const access = this.#access;
    const { token } = access;
    const file = this.#files.get(id) ?? (await this.#takeUp(id));
    const onProgress: OnProgress = (progress, isKept) => {
      if (isKept) this.#backOff.reset();
      if (isKept && this.#isPaused) throw new SportelloError('timeout', 'timeout', 'Goes on after the pause');
      this.#update(id, { progress });
    };
    try {
      const answer =
        (this.#restored.has(id) && (await findEarlier(access, id, file !== undefined))) ||
        (await uploadFile(access, { id, file: file as Blob, name }, onProgress, controller.signal));
      this.#backOff.reset();
      const { kind, bytes, thumbnailUrl } = answer;
      const previewUrl = this.#items.find((each) => each.id === id)?.previewUrl ?? thumbnailUrl;
      this.#update(id, { state: 'done', progress: 1, problem: null, kind, bytes, previewUrl });
    } catch (thrown) {
      this.#failed(id, toSportelloError(thrown), token, !file);
    }
    this.#running.delete(id);
    this.#next();
  }

  /** Bytes that an earlier page has left, and their picture. */
  async #takeUp(id: string): Promise<Blob | undefined> {
    const file = await this.#access.shelf?.find(id);
    const item = this.#items.find((each) => each.id === id);
    if (!file || !item) return undefined;
    this.#files.set(id, file);
    if (item.kind === 'image') this.#update(id, { previewUrl: URL.createObjectURL(file) });
    return file;
  }

  #failed(id: string, error: SportelloError, token: string, wasKept: boolean): void {
    if (error.code === 'aborted' || !this.#items.some((item) => item.id === id)) return;
    const { problem, next } = problemOf(error, wasKept);
    this.#update(id, { state: next === 'again' ? 'waiting' : next, problem });
    if (next === 'refused') this.#access.shelf?.drop(id);
    if (next !== 'again') return;
    if (error.code === 'unauthenticated' && token === this.#access.token) void this.#renew();
    this.#notBefore = Math.max(this.#notBefore, Date.now() + (error.retryAfterSeconds ?? 0) * 1000);
    this.#wait(this.#backOff.next());
  }

  #wait(ms: number): void {
    this.#rest();
    if (this.#isPaused) return;
    addEventListener('online', this.#wake);
    this.#timer = setTimeout(this.#wake, Math.max(ms, this.#notBefore - Date.now()));
  }

  /** Waits for another token, or for the next sign-in of the same customer. */
  async #renew(): Promise<void> {
    const access = this.#access;
    this.pause();
    if ((await access.onUnauthenticated?.()) === true && access === this.#access) this.connect(access);
  }

  /** The connection may be back. */
  readonly #wake = () => {
    this.#rest();
    if (this.#isPaused) return;
    if (Date.now() < this.#notBefore) this.#wait(0);
    else for (const { id, state, problem } of this.#items) if (state === 'waiting' && problem) this.retry(id);
    this.#next();
  };

  #rest(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#wake);
  }

  #update(id: string, change: Partial<UploadItem>): void {
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, ...change } : item));
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
