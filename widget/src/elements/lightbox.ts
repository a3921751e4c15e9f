import type { Attachment } from '@sportello/server/contract/attachments';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { WordsOf } from '../locales/words.ts';
import { baseStyles } from './base-styles.ts';
import { downloadIcon, zoomIcon } from './files-icons.ts';
import { chevronIcon, closeIcon } from './icons.ts';
import { keyed } from './keyed-list.ts';
import { lightboxStyles } from './lightbox-styles.ts';

/**
 * One picture or video large, the others of its message by arrow keys and buttons. A picture is zoomed by a press
 * and then scrolled.
 *
 * @element sportello-lightbox
 * @fires {CustomEvent<string>} lightbox-close - The file that was shown last.
 * @fires {CustomEvent<Attachment>} file-failed - Its address no longer works.
 */
export class Lightbox extends LitElement {
  static override readonly properties = {
    isZoomed: { state: true },
    hasFailed: { state: true },
    words: { attribute: false },
    files: { attribute: false },
    shownId: { attribute: false },
    nameOf: { attribute: false },
  };

  static override readonly styles = [baseStyles, lightboxStyles];

  private isZoomed = false;
  private hasFailed = false;
  #failedUrl = '';

  declare words: WordsOf<'files'>;
  files: Attachment[] = [];
  shownId = '';
  nameOf: (file: Attachment) => string = ({ name }) => name;

  protected override firstUpdated(): void {
    this.#dialog.showModal();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('files') && this.#file?.url !== this.#failedUrl) this.hasFailed = false; // a new address has come
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog.close();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  get #index(): number {
    return this.files.findIndex(({ id }) => id === this.shownId);
  }

  get #file(): Attachment | undefined {
    return this.files[this.#index];
  }

  #go(step: number): void {
    const file = this.files[this.#index + step];
    if (!file) return;
    this.shownId = file.id;
    this.isZoomed = false;
    this.hasFailed = false;
  }

  #onKey(event: KeyboardEvent): void {
    // Escape is this dialog's: the panel around it stays open.
    event.stopPropagation();
    const isVideo = (event.target as Element).localName === 'video'; // its arrow keys seek
    if (event.key === 'Escape') this.#dialog.close();
    else if (!isVideo && event.key === 'ArrowLeft' && !this.isZoomed) this.#go(this.#isRtl ? 1 : -1);
    else if (!isVideo && event.key === 'ArrowRight' && !this.isZoomed) this.#go(this.#isRtl ? -1 : 1);
    else return;
    event.preventDefault();
  }

  get #isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  #onClose(): void {
    this.dispatchEvent(new CustomEvent('lightbox-close', { detail: this.shownId }));
  }

  #failed(file: Attachment): void {
    this.hasFailed = true;
    this.#failedUrl = file.url;
    this.dispatchEvent(new CustomEvent('file-failed', { detail: file }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, files } = this;
    const file = this.#file;
    if (!file) return nothing;
    const index = this.#index;
    const step = (by: number, name: string) =>
      html`<button class="step" type="button" aria-label=${name} aria-disabled=${!files[index + by]} @click=${() => this.#go(by)}>
        ${chevronIcon}
      </button>`;
    return html`<dialog
      aria-label=${this.nameOf(file)}
      @keydown=${this.#onKey}
      @cancel=${(event: Event) => event.stopPropagation()}
      @close=${this.#onClose}
    >
      <div class="bar">
        <p class="what"><span dir="auto">${file.name}</span> <span role="status">${files.length > 1 ? words.place(index + 1, files.length) : ''}</span></p>
        ${
          file.kind === 'image'
            ? html`<button class="tool" type="button" aria-pressed=${this.isZoomed} aria-label=${this.isZoomed ? words.zoomOut : words.zoomIn} @click=${this.#zoom}>${zoomIcon}</button>`
            : nothing
        }
        <a class="tool" href=${file.url} download=${file.name} target="_blank" rel="noopener noreferrer" aria-label=${words.download}>${downloadIcon}</a>
        <button class="tool" type="button" autofocus aria-label=${words.close} @click=${() => this.#dialog.close()}>${closeIcon}</button>
      </div>
      <div class="stage ${this.isZoomed ? 'zoomed' : ''}" tabindex=${this.isZoomed ? '0' : nothing}>${keyed(file.url, this.#renderFile(file))}</div>
      ${files.length > 1 ? html`<div class="steps">${step(-1, words.previous)}${step(1, words.next)}</div>` : nothing}
    </dialog>`;
  }

  #renderFile(file: Attachment): TemplateResult {
    if (this.hasFailed) return html`<p class="failed" role="alert">${this.words.fileGone}</p>`;
    if (file.kind === 'video') {
      return html`<video src=${file.url} controls playsinline preload="metadata" aria-label=${this.nameOf(file)} @error=${() => this.#failed(file)}></video>`;
    }
    return html`<img
      src=${file.url}
      alt=${this.nameOf(file)}
      width=${file.width ?? nothing}
      height=${file.height ?? nothing}
      @click=${this.#zoom}
      @error=${() => this.#failed(file)}
    />`;
  }

  #zoom(): void {
    this.isZoomed = !this.isZoomed;
  }
}
