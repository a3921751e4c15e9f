import type { AttachmentLimits } from '@sportello/server/contract/sites';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { acceptedTypes } from '../client/accepted-types.ts';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { PendingFile } from '../client/pending.ts';
import { type KeptFile, readKeptFiles, type UploadItem } from '../client/upload-item.ts';
import { PartsController } from '../controllers/parts-controller.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { number } from '../locales/formats.ts';
import type { Attachments } from './attachments.ts';
import { baseStyles } from './base-styles.ts';
import { composerStyles } from './composer-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { clipIcon, sendIcon } from './icons.ts';

const maxLength = 10_000;

/** What the customer sends: words, files or both. */
export interface Reply {
  body: string;
  files: readonly PendingFile[];
}

/**
 * The field for a reply and its files. Enter sends where there is a mouse, and makes a new line on touch screens.
 * Files may be chosen before what takes them is there.
 *
 * @element sportello-composer
 * @fires {CustomEvent<Reply>} send-reply
 */
export class Composer extends LitElement {
  static override readonly properties = {
    excess: { state: true },
    words: { attribute: false },
    desk: { attribute: false },
    limits: { attribute: false },
    ticketId: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, composerStyles];

  readonly #parts = new PartsController(this, { attachments: () => this.#openUploads() });
  /** Chosen while what takes them was on its way. */
  #chosen: File[] = [];
  #unsubscribe: (() => void) | undefined;
  #leaveKeyboard: Promise<(() => void) | undefined> | undefined;

  private excess = 0;

  declare words: CoreWords;
  declare desk: CustomerDesk;
  limits: AttachmentLimits | undefined;
  ticketId = '';

  override focus(): void {
    this.#field.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#onBlur();
  }

  protected override willUpdate(): void {
    if (this.limits?.files) this.#parts.need('attachments', this.words);
  }

  protected override updated(): void {
    const attachments = this.renderRoot.querySelector<Attachments>('sportello-attachments');
    if (attachments?.words && this.#chosen.length > 0) attachments.add(this.#chosen.splice(0));
  }

  protected override firstUpdated(): void {
    this.#read();
  }

  /** Goes on with what was written before. */
  takeUp(): void {
    this.#read();
    this.focus();
  }

  #read(): void {
    this.#field.value = this.desk.drafts.reply(this.ticketId);
    this.#measure();
  }

  get #field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  get #uploads() {
    return this.desk.uploads.get(this.ticketId);
  }

  /** Names the draft of its files. */
  get #draft(): string {
    return `files:${this.ticketId}`;
  }

  get #kept() {
    return readKeptFiles(this.desk.drafts.read(this.#draft));
  }

  #onFocus(): void {
    const { host } = this.getRootNode() as ShadowRoot;
    this.#leaveKeyboard ??= import('../controllers/keyboard-room.ts').then(
      ({ keepKeyboardRoom }) => keepKeyboardRoom(host as HTMLElement),
      () => undefined,
    );
  }

  #onBlur(): void {
    void this.#leaveKeyboard?.then((leave) => leave?.());
    this.#leaveKeyboard = undefined;
  }

  async #openUploads(): Promise<void> {
    const { openReplyFiles } = await import('./register-attachments.ts');
    if (this.#unsubscribe || !this.isConnected) return;
    this.#unsubscribe = openReplyFiles(this.desk, this, this.#kept, () => this.requestUpdate());
  }

  /** At once: a browser opens its picker only for a moment after the press. */
  #pick(): void {
    this.renderRoot.querySelector('input')?.click();
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#chosen.push(...(input.files ?? []));
    input.value = ''; // the same file may be chosen again after it was removed
    this.requestUpdate();
  }

  #onInput(): void {
    this.#measure();
    this.desk.drafts.setReply(this.ticketId, this.#field.value);
  }

  #onKey(event: KeyboardEvent): void {
    const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing;
    const sends = event.ctrlKey || event.metaKey || matchMedia('(pointer: fine)').matches;
    if (isPlainEnter && sends) this.#submit(event);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#field.focus();
    this.#send();
  }

  #send(): void {
    const body = this.#field.value.trim();
    // What an earlier page has left goes with it, though what shows it may not be there yet.
    const items: (KeptFile & Partial<UploadItem>)[] = [...(this.#uploads?.items ?? this.#kept)];
    const files = items
      .filter(({ state }) => state !== 'refused')
      .map(({ id, name, state }) => ({ id, name, isUp: state === 'done' }));
    if (this.#chosen.length > 0 || body.length > maxLength || items.some(({ state }) => state === 'failed')) return;
    if (body === '' && files.length === 0) return;
    this.#field.value = '';
    this.#onInput();
    if (this.#uploads) this.#uploads.clear();
    else if (files.length > 0) this.desk.drafts.write(this.#draft, null);
    this.dispatchEvent(new CustomEvent<Reply>('send-reply', { detail: { body, files } }));
  }

  #measure(): void {
    this.excess = Math.max(0, this.#field.value.trim().length - maxLength);
    const { style } = this.#field;
    // A quarter of the conversation, so that what has been said before and an error stay in view.
    const room = (this.getRootNode() as ShadowRoot).host.clientHeight / 4;
    // It stays as high as it is meanwhile, or what is above would move down into its place, and stay there.
    this.style.height = `${this.offsetHeight}px`;
    style.height = '44px';
    style.height = `${Math.max(44, Math.min(room, this.#field.scrollHeight + 2))}px`;
    this.style.height = '';
  }

  protected override render(): TemplateResult {
    const { words, limits } = this;
    return html`<form novalidate @submit=${this.#submit} @focusin=${this.#onFocus} @focusout=${this.#onBlur}>
      <label for="reply">${words.reply}</label>
      ${
        this.#uploads
          ? html`<sportello-attachments
              .words=${this.#parts.words('attachments')}
              .uploads=${this.#uploads}
              .area=${(this.getRootNode() as ShadowRoot).host}
              .isCompact=${true}
            ></sportello-attachments>`
          : nothing
      }
      ${this.#chosen.length && this.#parts.missing.size ? html`<p class="error" role="alert">${words.partNotLoaded}</p>` : nothing}
      <div class="line">
        ${
          limits?.files !== 0
            ? html`<input type="file" hidden multiple accept=${acceptedTypes} @change=${this.#picked} />
              <button class="quiet clip" type="button" ?disabled=${!limits} aria-label=${words.attach} @click=${this.#pick}>${clipIcon}</button>`
            : nothing
        }
        <textarea
          id="reply"
          dir="auto"
          rows="1"
          aria-invalid=${this.excess ? 'true' : nothing}
          aria-describedby=${this.excess ? 'reply-error' : nothing}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button class="button primary" type="submit">${sendIcon}${words.send}</button>
      </div>
      ${
        this.excess
          ? html`<p class="error" id="reply-error">${words.excess(number(this.excess, words.language))}</p>`
          : nothing
      }
    </form>`;
  }
}
