import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { acceptedTypes } from '../client/accepted-types.ts';
import type { UploadItem } from '../client/upload-item.ts';
import type { Uploads } from '../client/uploads.ts';
import { AnnouncerController } from '../controllers/announcer-controller.ts';
import { DropController } from '../controllers/drop-controller.ts';
import { fileSize } from '../locales/file-size.ts';
import type { WordsOf } from '../locales/words.ts';
import { attachmentsStyles } from './attachments-styles.ts';
import { baseStyles } from './base-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { cameraIcon, clipIcon, filePreview } from './file-icons.ts';
import { closeIcon } from './icons.ts';
import { keyedList } from './keyed-list.ts';

/**
 * Files of a ticket or a reply: picker, camera on touch devices, and the list with progress, cancel and retry. Files
 * may be dropped anywhere on `.area`, and pictures pasted there; without an area, on the host that it stands in.
 *
 * @element sportello-attachments
 */
export class Attachments extends LitElement {
  static override readonly properties = {
    isOver: { state: true },
    words: { attribute: false },
    uploads: { attribute: false },
    area: { attribute: false },
    label: { attribute: false },
    problem: { attribute: false },
    isCompact: { attribute: false },
  };

  static override readonly styles = [baseStyles, fieldStyles, attachmentsStyles];

  private isOver = false;
  readonly #announcer = new AnnouncerController(this);
  #unsubscribe: (() => void) | undefined;
  #told = new Map<string, UploadItem['state']>();

  words: WordsOf<'attachments'> | undefined;
  uploads: Uploads | undefined;
  /** Where files may be dropped and pasted. */
  area: HTMLElement | undefined;
  /** Heading, with what the portal calls it; empty for none. */
  label = '';
  /** A sentence on what is wrong with the field as a whole. */
  problem = '';
  /** Only the list and the refusals: the picker stands elsewhere and calls `add()`. */
  isCompact = false;

  constructor() {
    super();
    new DropController(this, {
      area: () => this.area ?? ((this.getRootNode() as ShadowRoot).host as HTMLElement | undefined),
      onOver: (isOver) => {
        this.isOver = isOver;
      },
      onFiles: (files) => this.add(files),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('uploads')) this.#follow();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#told = new Map(this.uploads?.items.map(({ id, state }) => [id, state]));
    this.#unsubscribe = this.uploads?.subscribe(() => {
      this.#tell();
      this.requestUpdate();
    });
  }

  /** Says aloud what has ended, well or badly; progress can be read at the bar. */
  #tell(): void {
    const { words, uploads } = this;
    for (const { id, name, state, problem } of uploads?.items ?? []) {
      if (this.#told.get(id) === state || !words) continue;
      this.#told.set(id, state);
      if (state === 'done') this.#announcer.say(words.fileDone(name));
      else if (problem) this.#announcer.say(`${name}: ${words.fileProblems[problem]}`);
    }
  }

  /** Takes what the customer has chosen. */
  add(files: File[]): void {
    if (files.length === 0) return;
    this.uploads?.add(files);
    const { words, uploads } = this;
    if (words && uploads) this.#announcer.say(words.filesAdded(files.length - uploads.leftOut));
    this.dispatchEvent(new CustomEvent('files-added', { bubbles: true }));
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.add([...(input.files ?? [])]);
    input.value = ''; // the same file may be chosen again after it was removed
  }

  #remove(id: string, index: number): void {
    this.uploads?.remove(id);
    void this.updateComplete.then(() => {
      const rest = [...this.renderRoot.querySelectorAll<HTMLElement>('li')];
      const next = rest[Math.min(index, rest.length - 1)]?.querySelector<HTMLElement>('.icon');
      if (next) next.focus();
      else this.focus();
    });
    this.dispatchEvent(new CustomEvent('files-removed', { bubbles: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, uploads } = this;
    if (!words || !uploads) return nothing;
    const { files, pictureBytes, videoBytes } = uploads.limits;
    const size = (bytes: number) => fileSize(bytes, words.language);
    const described = `limits${this.problem ? ' problem' : ''}`;
    return html`<div role="group" aria-label=${this.label || words.attachmentsLabel}>
      <div class="drop ${this.isOver ? 'on' : ''}" aria-hidden="true">${words.dropHere}</div>
      ${this.label ? html`<p class="head" aria-hidden="true">${this.label}</p>` : nothing}
      ${this.isCompact ? nothing : this.#renderButtons(words, described)}
      <p class="hint limits" id="limits" ?hidden=${this.isCompact}>${words.attachmentLimits(files, size(pictureBytes), size(videoBytes))}</p>
      ${this.problem ? html`<p class="error" id="problem">${this.problem}</p>` : nothing}
      ${uploads.leftOut ? html`<p class="error left-out" role="alert">${words.leftOut(files, uploads.leftOut)}</p>` : nothing}
      <ul ?hidden=${uploads.items.length === 0}>
        ${keyedList(
          uploads.items,
          ({ id }) => id,
          (item) => this.#renderItem(item, uploads.items.indexOf(item), words, uploads),
        )}
      </ul>
      <div class="sr" role="status">${this.#announcer.text}</div>
    </div>`;
  }

  #renderButtons(words: WordsOf<'attachments'>, described: string): TemplateResult {
    return html`<input type="file" multiple accept=${acceptedTypes} tabindex="-1" aria-hidden="true" @change=${this.#picked} />
      <input type="file" accept="image/*" capture="environment" tabindex="-1" aria-hidden="true" @change=${this.#picked} />
      <div class="add">
      <button class="button" type="button" aria-describedby=${described} @click=${() => this.renderRoot.querySelector('input')?.click()}>
        ${clipIcon}${words.addFiles}
      </button>
      ${
        matchMedia('(any-pointer: coarse)').matches
          ? html`<button
              class="button"
              type="button"
              @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[capture]')?.click()}
            >
              ${cameraIcon}${words.takePhoto}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderItem(item: UploadItem, index: number, words: WordsOf<'attachments'>, uploads: Uploads): TemplateResult {
    const { id, name, state, problem, progress, kind } = item;
    const isOnTheWay = state === 'uploading' || state === 'waiting';
    const isBad = state === 'failed' || state === 'refused';
    const percent = new Intl.NumberFormat(words.language, { style: 'percent' }).format(progress);
    const says = state === 'done' ? words.fileReady : state === 'uploading' ? percent : isBad ? '' : words.fileWaiting;
    const most = kind === 'video' ? uploads.limits.videoBytes : uploads.limits.pictureBytes;
    const sentence = problem
      ? `${words.fileProblems[problem]}${problem === 'too-large' ? ` ${words.largest(fileSize(most, words.language))}` : ''}`
      : '';
    const label = isOnTheWay ? words.cancelFile(name) : words.removeFile(name);
    return html`<li class=${isBad ? 'bad' : ''}>
      ${filePreview(item)}
      <div class="what">
        <p class="name" dir="auto" title=${name}>${name}</p>
        <p class="state">${[fileSize(item.bytes, words.language), says].filter(Boolean).join(' · ')}</p>
        ${
          isOnTheWay && !problem
            ? html`<progress max="1" .value=${progress} aria-label=${words.fileProgress(name)}></progress>`
            : nothing
        }
      </div>
      <div class="acts">
        ${
          state === 'failed' || (isOnTheWay && problem)
            ? html`<button class="quiet" type="button" aria-label="${words.retryFile}: ${name}" @click=${() => uploads.retry(id)}>
                ${words.retryFile}
              </button>`
            : nothing
        }
        <button class="icon" type="button" aria-label=${label} title=${label} @click=${() => this.#remove(id, index)}>
          ${closeIcon}
        </button>
      </div>
      ${sentence ? html`<p class="why ${isBad ? 'error' : 'state'}">${sentence}</p>` : nothing}
    </li>`;
  }
}
