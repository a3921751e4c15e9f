import type { MachinePage } from '@sportello/server/contract/machines';
import type { TicketForm, TicketKind } from '@sportello/server/contract/sites';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { CustomerDesk } from './customer-desk.ts';
import type { DeskStore } from './desk-store.ts';
import { findMachines } from './form-calls.ts';
import type { openUploads } from './open-uploads.ts';
import { type Failure, isRefused, type Pending } from './pending.ts';
import { type SportelloError, toSportelloError } from './sportello-error.ts';
import { type TicketDraft, TicketDrafts } from './ticket-drafts.ts';
import { checkTicket, type TicketField, type TicketProblems } from './ticket-rules.ts';
import type { Uploads } from './uploads.ts';

/** Up to this many machines stand in a plain list. */
const plainListLength = 7;

/** A new ticket from the first field to its sending: draft, files, machines, what is wrong. */
export class NewTicket {
  problems: TicketProblems = {};
  error: Failure | null = null;
  /** The first machines; with `nextCursor` or more than seven they are searched. */
  machines: MachinePage | null = null;
  machinesError: SportelloError | null = null;
  #sentId = '';
  readonly desk: CustomerDesk;
  readonly drafts: TicketDrafts;
  readonly store: DeskStore;
  readonly changed: () => void;

  constructor(store: DeskStore, desk: CustomerDesk, changed: () => void) {
    this.store = store;
    this.desk = desk;
    this.drafts = new TicketDrafts(desk.drafts);
    this.changed = changed;
  }

  get draft(): TicketDraft {
    return this.drafts.draft;
  }

  /** The kinds on offer. */
  get forms(): TicketForm[] {
    return this.store.site?.forms ?? [];
  }

  /** What is asked, once a kind is chosen; a company without machines need not name one. */
  get form(): TicketForm | undefined {
    const form = this.forms.find(({ kind }) => kind === this.drafts.kind);
    if (!form || this.machines?.items.length !== 0) return form;
    const fields = form.fields.map((field) => (field.name === 'machine' ? { ...field, isRequired: false } : field));
    return { ...form, fields };
  }

  /** Whether machines are searched instead of listed. */
  get hasManyMachines(): boolean {
    const { machines } = this;
    return !!machines && (machines.items.length > plainListLength || machines.nextCursor !== null);
  }

  /** Begins, or goes on with what the host page knows. */
  begin(serial: string, kind: string, fields: Partial<TicketDraft>): void {
    this.drafts.chooseSerial(serial);
    if (this.forms.some((form) => form.kind === kind)) this.chooseKind(kind as TicketKind);
    if (Object.keys(fields).length > 0) this.change(fields);
  }

  chooseKind(kind: TicketKind): void {
    if (kind !== this.drafts.kind) this.drafts.chooseKind(kind);
    this.problems = {};
    this.error = null;
    this.prepare();
    this.changed();
  }

  /** Fills in what needs no asking: the only kind, the machine; a day that is over is taken out. */
  prepare(): void {
    const [only, other] = this.forms;
    if (only && !other && this.drafts.kind !== only.kind) this.drafts.chooseKind(only.kind);
    const { draft, form } = this;
    if (!form) return;
    const asks = (name: TicketField) => form.fields.some((field) => field.name === name);
    if (draft.callDate && draft.callDate < new Date().toISOString().slice(0, 10)) this.drafts.change({ callDate: '' });
    if (asks('machine')) void this.loadMachines();
  }

  async loadMachines(): Promise<void> {
    const { access } = this.desk;
    const { key, serial } = this.drafts;
    this.machinesError = null;
    try {
      this.machines ??= await findMachines(access, { limit: plainListLength + 1 });
      if (key !== this.drafts.key || this.draft.machineId) return this.changed();
      const [only, other] = this.machines.items;
      const named = serial ? (await findMachines(access, { serial })).items[0] : undefined;
      const machine = named ?? (other ? undefined : only);
      // The customer may have chosen one meanwhile.
      if (machine && key === this.drafts.key && !this.draft.machineId) {
        this.drafts.change({ machineId: machine.id, machineName: `${machine.model} · ${machine.serial}` });
      }
    } catch (thrown) {
      this.machinesError = toSportelloError(thrown);
    }
    this.changed();
  }

  change(change: Partial<TicketDraft>): void {
    this.drafts.change(change);
    // A mended field is no longer scolded; a new mistake is only told on going on.
    if (this.form) {
      const now = checkTicket(this.draft, this.form);
      const isMended = (field: string) =>
        !now[field as TicketField] && Object.keys(change).some((key) => fieldOfChange(key) === field);
      this.problems = Object.fromEntries(Object.entries(this.problems).filter(([field]) => !isMended(field)));
    }
    this.changed();
  }

  /** Whether everything that is asked is there. */
  check(): boolean {
    this.problems = this.form ? checkTicket(this.draft, this.form) : { kind: 'missing' };
    this.changed();
    return Object.keys(this.problems).length === 0;
  }

  /** The first field that is wrong, in the order of the form. */
  get firstProblem(): TicketField | undefined {
    const order: TicketField[] = ['kind', ...(this.form?.fields.map(({ name }) => name) ?? [])];
    return order.find((field) => this.problems[field]);
  }

  /** The files of this draft. */
  get uploads(): Uploads | undefined {
    return this.desk.drafts.uploads.get(this.drafts.key);
  }

  /** The draft as it is being sent. */
  get pending(): Pending | undefined {
    return this.desk.outbox.ofForm(this.drafts.key, this.draft.sentId);
  }

  /** Makes the list of files, or takes over the one that an earlier view, page or session began. */
  openUploads(open: typeof openUploads): void {
    const { site } = this.store;
    const { key } = this.drafts;
    const { drafts, access } = this.desk;
    if (!site || this.uploads || this.pending) return;
    const uploads = open(drafts, key, access, site.attachmentLimits, this.draft.files);
    uploads.subscribe(() => drafts.uploads.get(key) === uploads && this.drafts.keepFiles(key, uploads.kept));
    this.changed();
  }

  /** What has become of the draft that was sent; its ticket is told once. */
  outcome(): 'sending' | 'refused' | Ticket | undefined {
    const { pending } = this;
    const { opened } = this.desk;
    if (pending) {
      this.#sentId = pending.id;
      return isRefused(pending) ? 'refused' : 'sending';
    }
    const sentId = this.#sentId;
    this.#sentId = '';
    return opened?.id === sentId ? opened : undefined;
  }

  /** It is not to be sent yet: what was typed and chosen is there to be changed. */
  withdraw(): void {
    if (this.pending) this.desk.outbox.discard(this.pending.id);
  }

  /** Throws the draft and its files away. */
  discard(): void {
    this.end(true);
    this.prepare();
    this.changed();
  }

  /** The draft is gone: sent, or with its files discarded. */
  end(isDiscarded: boolean): void {
    const { key } = this.drafts;
    const { uploads } = this;
    this.desk.drafts.uploads.delete(key);
    this.drafts.discard();
    uploads?.dispose({ isDiscarded });
    this.problems = {};
    this.error = null;
  }
}

function fieldOfChange(key: string): TicketField {
  if (key.startsWith('call')) return 'callWindow';
  const others: Record<string, TicketField> = { files: 'attachments', machineId: 'machine', phoneCountry: 'phone' };
  return others[key] ?? (key as TicketField);
}
