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

interface Forms {
  kind: string;
  serial: string;
  drafts: Record<string, TicketDraft>;
}

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
  readonly #forms: Forms;

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
    this.#forms = read(drafts.forms);
  }

  get kind(): TicketKind | null {
    return (this.#forms.kind || null) as TicketKind | null;
  }

  /** Serial number of the machine that the page names. */
  get serial(): string {
    return this.#forms.serial;
  }

  /** Names the draft, among the files on their way too. */
  get key(): string {
    return `${this.#forms.kind}:${this.#forms.serial}`;
  }

  get draft(): TicketDraft {
    return this.#forms.drafts[this.key] ?? emptyDraft();
  }

  get isEmpty(): boolean {
    return JSON.stringify({ ...this.draft, phoneCountry: '' }) === JSON.stringify(emptyDraft());
  }

  /** The draft of a machine; which kind was chosen last there is not remembered. */
  chooseSerial(serial: string): void {
    this.#forms.serial = serial;
    this.#keep();
  }

  /** Goes over to the draft of another kind, which begins with what both may ask. */
  chooseKind(kind: TicketKind): void {
    const { description, machineId, machineName, subject, contacts, followUpId, followUpNumber } = this.draft;
    this.#forms.kind = kind;
    if (this.isEmpty)
      this.change({ description, machineId, machineName, subject, contacts, followUpId, followUpNumber });
    this.#keep();
  }

  change(change: Partial<TicketDraft>): void {
    this.#forms.drafts[this.key] = { ...this.draft, ...change };
    this.#keep();
  }

  /** Remembers the files of a draft, which may no longer be the one on the screen. */
  keepFiles(key: string, files: KeptFile[]): void {
    this.#forms.drafts[key] = { ...(this.#forms.drafts[key] ?? emptyDraft()), files };
    this.#keep();
  }

  /** The id for sending this content: the same one while the content is the same, so that it is opened once. */
  requestId(content: string): string {
    if (this.draft.sentContent !== content) this.change({ sentContent: content, sentId: uuidV7() });
    this.#drafts.save(); // the answer may never come
    return this.draft.sentId;
  }

  /** It was sent: the draft is gone, and so is what began with the same words in the other kind. */
  discard(): void {
    const { description } = this.draft;
    const { drafts, serial } = this.#forms;
    for (const key of Object.keys(drafts)) {
      const isCopy = key.endsWith(`:${serial}`) && drafts[key]?.description === description && description !== '';
      if (isCopy && drafts[key]?.files.length === 0) delete drafts[key];
    }
    delete drafts[this.key];
    this.#forms.kind = '';
    this.#keep();
    this.#drafts.save();
  }

  #keep(): void {
    const { kind, serial, drafts } = this.#forms;
    const isAny = kind || serial || Object.keys(drafts).length > 0;
    this.#drafts.forms = isAny ? this.#forms : {};
  }
}

/** The storage is the host's, and may be of an older version: whatever is not of the right type is left out. */
function read(stored: unknown): Forms {
  const { kind, serial, drafts } = (stored ?? {}) as Partial<Forms>;
  const entries = Object.entries(drafts ?? {}).map(([key, draft]) => [key, readDraft(draft)] as const);
  return {
    kind: kind === 'chat' || kind === 'callback' ? kind : '',
    serial: typeof serial === 'string' ? serial : '',
    drafts: Object.fromEntries(entries),
  };
}

function readDraft(stored: Partial<Record<string, unknown>>): TicketDraft {
  const texts = Object.entries(stored ?? {}).filter(([key, value]) => key in emptyTexts && typeof value === 'string');
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  return {
    ...emptyTexts,
    ...Object.fromEntries(texts),
    contacts: list(stored?.contacts).filter((each) => typeof each === 'string'),
    files: list(stored?.files).filter((file) => typeof file?.id === 'string' && typeof file.name === 'string'),
  };
}
