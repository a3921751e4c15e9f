import type { TicketKind } from '@sportello/server/contract/sites';
import type { Drafts } from './drafts.ts';
import type { KeptFile } from './upload-item.ts';
import { uuidV7 } from './uuid-v7.ts';

const emptyTexts = {
  category: '',
  machineId: '',
  /** The machine as it is shown: model and serial number. */
  machineName: '',
  subject: '',
  machineStatus: '',
  description: '',
  phone: '',
  phoneCountry: '',
  /** Day to be called, empty: as soon as possible. */
  callDate: '',
  callFrom: '',
  callTo: '',
  followUpId: '',
  followUpNumber: '',
  /** The request as it was sent last, and its id: the same content is sent under the same id. */
  sentContent: '',
  sentId: '',
};

/** What has been typed into the form of a new ticket, field by field, as typed. */
export type TicketDraft = typeof emptyTexts & { contacts: readonly string[]; files: KeptFile[] };

/** Nothing typed yet. */
export function emptyDraft(): TicketDraft {
  return { ...emptyTexts, contacts: [], files: [] };
}

/**
 * Drafts of new tickets, one for each kind and each machine that the page names, kept until they are sent or
 * discarded.
 */
export class TicketDrafts {
  readonly #drafts: Drafts;

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  get kind(): TicketKind | null {
    return this.#chosen.kind || null;
  }

  /** Serial number of the machine that the page names. */
  get serial(): string {
    return this.#chosen.serial;
  }

  /** Names the draft, among the files on their way too. */
  get key(): string {
    return `${this.#chosen.kind}:${this.serial}`;
  }

  get draft(): TicketDraft {
    return this.of(this.key);
  }

  /** The draft of a key, as far as it goes. */
  of(key: string): TicketDraft {
    return readDraft(this.#drafts.read(`form:${key}`));
  }

  /** Which draft is on the screen. The storage is the host's: what is not of the right type is left out. */
  get #chosen(): { kind: TicketKind | ''; serial: string } {
    const { kind, serial } = (this.#drafts.read('form') ?? {}) as Record<string, unknown>;
    return {
      kind: kind === 'chat' || kind === 'callback' ? kind : '',
      serial: typeof serial === 'string' ? serial : '',
    };
  }

  get isEmpty(): boolean {
    return JSON.stringify({ ...this.draft, phoneCountry: '' }) === JSON.stringify(emptyDraft());
  }

  /** The draft of a machine; which kind was chosen last there is not remembered. */
  chooseSerial(serial: string): void {
    this.#choose(this.#chosen.kind, serial);
  }

  /** Goes over to the draft of another kind, which begins with what both may ask. */
  chooseKind(kind: TicketKind): void {
    const { description, machineId, machineName, subject, contacts, followUpId, followUpNumber } = this.draft;
    this.#choose(kind, this.serial);
    if (this.isEmpty)
      this.change({ description, machineId, machineName, subject, contacts, followUpId, followUpNumber });
  }

  change(change: Partial<TicketDraft>): void {
    this.#drafts.write(`form:${this.key}`, { ...this.draft, ...change });
  }

  /** Remembers the files of a draft, which may no longer be the one on the screen. */
  keepFiles(key: string, files: KeptFile[]): void {
    this.#drafts.write(`form:${key}`, { ...this.of(key), files });
  }

  /** The id for sending this content: the same one while the content is the same, so that it is opened once. */
  requestId(content: string): string {
    if (this.draft.sentContent !== content) this.change({ sentContent: content, sentId: uuidV7() });
    this.#drafts.save(); // the answer may never come
    return this.draft.sentId;
  }

  /** The draft is gone, sent or not. */
  discard(): void {
    const { serial } = this;
    this.#drafts.endForm(this.key);
    this.#choose('', serial);
  }

  #choose(kind: TicketKind | '', serial: string): void {
    this.#drafts.write('form', kind || serial ? { kind, serial } : null);
  }
}

/** The storage may be of an older version too. */
function readDraft(given: unknown): TicketDraft {
  const stored = (given ?? {}) as Partial<Record<string, unknown>>;
  const texts = Object.entries(stored ?? {}).filter(([key, value]) => key in emptyTexts && typeof value === 'string');
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  return {
    ...emptyTexts,
    ...Object.fromEntries(texts),
    contacts: list(stored?.contacts).filter((each) => typeof each === 'string'),
    files: list(stored?.files).filter((file) => typeof file?.id === 'string' && typeof file.name === 'string'),
  };
}
