import type { Attachment } from '@sportello/server/contract/attachments';
import type { Message, MissingFile } from '@sportello/server/contract/messages';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { request } from '../client/api.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import { fileSize } from '../locales/file-size.ts';
import { timeOfDay } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { downloadIcon, pageIcon, pictureIcon, playIcon } from './files-icons.ts';
import { filesStyles } from './files-styles.ts';
import { keyedList } from './keyed-list.ts';

/**
 * The files of one message: pictures and videos as tiles, PDFs as lines. Addresses end after an hour: new ones are
 * asked for when they have, and once when a file cannot be loaded. A file that is still on its way keeps the place that
 * it will take, and what becomes of it is spoken once.
 *
 * @element sportello-files
 */
export class Files extends LitElement {
  static override readonly properties = {
    fresh: { state: true },
    broken: { state: true },
    shownId: { state: true },
    said: { state: true },
    words: { attribute: false },
    message: { attribute: false },
    desk: { attribute: false },
  };

  static override readonly styles = [baseStyles, filesStyles];

  /** Files with newer addresses than the message holds. */
  private fresh: ReadonlyMap<string, Attachment> = new Map();
  /** Addresses of pictures that did not come: names stand in for them. */
  private broken: ReadonlySet<string> = new Set();
  private shownId: string | null = null;
  /** What has become of files that were on their way. */
  private said = '';
  #arriving: readonly MissingFile[] = [];
  readonly #asked = new Map<string, string>();

  words: WordsOf<'files'> | undefined;
  message: Message | null = null;
  declare desk: CustomerDesk;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#tryAgain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#tryAgain);
  }

  readonly #tryAgain = () => {
    this.#asked.clear();
    this.broken = new Set();
  };

  get #files(): Attachment[] {
    const files = this.message?.attachments ?? [];
    return files.map((file) => {
      const fresh = this.fresh.get(file.id);
      return fresh && fresh.expiresAt > file.expiresAt ? fresh : file;
    });
  }

  protected override willUpdate(): void {
    this.toggleAttribute('data-own', this.message?.author.id === this.desk.session.customer.id); // its styles want to know
    for (const file of this.#files) if (hasExpired(file)) void this.#refresh(file);
    this.#followArrivals();
  }

  #followArrivals(): void {
    const { words } = this;
    if (!words) return;
    const missing = this.message?.missingFiles ?? [];
    const ended = this.#arriving.flatMap(({ id, name }) => {
      const still = missing.find((file) => file.id === id);
      if (!still) return words.fileArrived(name);
      return still.state === 'failed' ? words.fileFailed(name) : [];
    });
    this.#arriving = missing.filter(({ state }) => state === 'arriving');
    if (ended.length > 0) this.said = ended.join('\n');
  }

  /** Asks for new addresses, once for each that failed. */
  async #refresh({ id, url }: Attachment): Promise<void> {
    if (this.#asked.get(id) === url) return;
    this.#asked.set(id, url);
    try {
      const file = await request<Attachment>(this.desk.access, 'GET', `v1/attachments/${encodeURIComponent(id)}`);
      this.#asked.set(id, file.url); // a fresh address that fails too is not asked for again
      this.fresh = new Map(this.fresh).set(id, file);
    } catch {
      // Its name still stands there.
    }
  }

  #failed(file: Attachment): void {
    this.broken = new Set(this.broken).add(file.thumbnailUrl ?? '');
    void this.#refresh(file);
  }

  #show(id: string): void {
    void import('./register-lightbox.ts').catch(() => {
      this.shownId = null;
    });
    this.shownId = id;
  }

  async #closed(id: string): Promise<void> {
    this.shownId = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  #nameOf(file: Attachment, words: WordsOf<'files'>): string {
    const files = this.#tiles.filter(({ kind }) => kind === file.kind);
    const { author, createdAt } = this.message as Message;
    const what = file.kind === 'video' ? words.video : words.picture;
    const place = files.findIndex(({ id }) => id === file.id) + 1;
    return words.fileSent(what, place, files.length, timeOfDay(createdAt, words.language), author.name);
  }

  get #tiles(): Attachment[] {
    return this.#files.filter(({ kind }) => kind !== 'pdf');
  }

  protected override render(): TemplateResult {
    const { words, message } = this;
    if (!words || !message) return html`<slot></slot>`;
    const tiles = this.#tiles;
    const pages = this.#files.filter(({ kind }) => kind === 'pdf');
    const missing = message.missingFiles ?? [];
    const coming = missing.filter(({ name, state }) => state === 'arriving' && isSeen(name));
    const places = [...tiles, ...coming];
    return html`${
      places.length > 0
        ? html`<ul class="tiles ${places.length === 1 ? 'one' : ''}" aria-label=${words.files}>
            ${keyedList(
              places,
              ({ id }) => id,
              (file) => html`<li>${'url' in file ? this.#renderTile(file, words) : renderComing(file, words)}</li>`,
            )}
          </ul>`
        : nothing
    }${pages.map((file) => this.#renderPage(file, words))}${missing
      .filter((file) => !coming.includes(file))
      .map((file) => renderMissing(file, words))}
      <p class="sr" role="status">${this.said}</p>${
        this.shownId
          ? html`<sportello-lightbox
            .words=${words}
            .files=${tiles}
            .shownId=${this.shownId}
            .nameOf=${(file: Attachment) => this.#nameOf(file, words)}
            @lightbox-close=${(event: CustomEvent<string>) => this.#closed(event.detail)}
            @file-failed=${(event: CustomEvent<Attachment>) => this.#refresh(event.detail)}
          ></sportello-lightbox>`
          : nothing
      }`;
  }

  #renderTile(file: Attachment, words: WordsOf<'files'>): TemplateResult {
    const { id, kind, thumbnailUrl, name } = file;
    const says = this.#nameOf(file, words);
    const picture = thumbnailUrl && !hasExpired(file) && !this.broken.has(thumbnailUrl) ? thumbnailUrl : null;
    const isNamed = kind === 'image' && !picture;
    return html`<button class="tile" type="button" data-id=${id} aria-haspopup="dialog" aria-label=${isNamed ? `${says}: ${name}` : says} title=${name} @click=${() => this.#show(id)}>
      ${kind === 'video' ? nothing : pictureIcon}
      ${
        picture
          ? html`<img src=${picture} alt="" loading="lazy" decoding="async" @error=${() => this.#failed(file)} />`
          : nothing
      }
      ${kind === 'video' ? html`<span class="play">${playIcon}</span>` : nothing}
      ${isNamed ? html`<span class="stand-in" dir="auto">${name}</span>` : nothing}
    </button>`;
  }

  #renderPage(file: Attachment, words: WordsOf<'files'>): TemplateResult {
    return html`<a class="page" href=${file.url} target="_blank" rel="noopener noreferrer" data-id=${file.id}>
      ${pageIcon}<span class="name" dir="auto">${file.name}</span>
      <span class="muted">${fileSize(file.bytes, words.language)}</span>${downloadIcon}
    </a>`;
  }
}

function hasExpired({ expiresAt }: Attachment): boolean {
  return Date.parse(expiresAt) < Date.now();
}

/** Whether it will be a tile, as far as its name tells. */
function isSeen(name: string): boolean {
  return /\.(jpe?g|png|webp|gif|avif|mp4|m4v|mov|webm)$/i.test(name);
}

function renderComing({ name }: MissingFile, words: WordsOf<'files'>): TemplateResult {
  return html`<div class="tile coming" title=${name}><span dir="auto">${words.fileArriving(name)}</span></div>`;
}

function renderMissing({ name, state }: MissingFile, words: WordsOf<'files'>): TemplateResult {
  const says = state === 'arriving' ? words.fileArriving : words.fileFailed;
  return html`<p class="page missing" dir="auto">${says(name)}</p>`;
}
