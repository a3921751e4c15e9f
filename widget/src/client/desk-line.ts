import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { Api } from './api.ts';
import { KeptOutbox } from './kept-outbox.ts';
import { KeptStore } from './kept-store.ts';
import { LiveStream } from './live-stream.ts';
import type { Outbox } from './outbox.ts';
import type { Pending } from './pending.ts';
import { Sender } from './sender.ts';
import { TabGroup } from './tab-group.ts';
import type { Told } from './told.ts';
import type { UploadAccess } from './upload-file.ts';

export interface DeskLineOptions {
  /** Names the customer at this server and site. */
  name: string;
  storage: () => Storage;
  isSharedDevice: boolean;
  api: Api;
  access: UploadAccess;
  outbox: Outbox;
  onEvent: (type: string, data: string) => void;
  /** Connected, for the first time or again: what happened before is to be read by request. */
  onOpen: () => void;
  onLost: () => void;
  onUnauthenticated: () => void;
  onSent: (message: Message) => void;
  /** `isOwn`: the customer sent it from this page. */
  onOpened: (ticket: Ticket, pending: Pending, isOwn: boolean) => void;
}

/**
 * The line between a customer's tabs and the server: one stream and one sender for all of them, in the tab that leads.
 * The others are told what it hears, and hand over what is written in them.
 */
export class DeskLine {
  readonly store: KeptStore;
  readonly #kept: KeptOutbox;
  readonly #options: DeskLineOptions;
  readonly #tabs: TabGroup;
  readonly #stream: LiveStream;
  readonly #sender: Sender;
  /** Written on this page: what becomes of it, this page tells its host. */
  readonly #written = new Set<string>();
  /** Written on other pages. */
  readonly #others = new Set<string>();
  readonly #gone = new AbortController();
  /** Leads, and knows what is to be sent. */
  #isCarrier = false;
  #isOpen = false;
  #heardAt = 0;

  constructor(options: DeskLineOptions) {
    const { name, storage, isSharedDevice, api, access, outbox } = options;
    this.#options = options;
    this.store = new KeptStore(name, storage, !isSharedDevice);
    this.#kept = new KeptOutbox(this.store, outbox);
    this.#sender = new Sender({
      api,
      access,
      outbox,
      mayCarry: (pending) => this.#isCarrier || this.#kept.isOwn(pending),
      onChange: (pending) => this.#changed(pending),
      onSent: (pending, answer) => this.#sent(pending, answer),
    });
    this.#stream = new LiveStream({
      url: new URL('v1/stream', access.server),
      get token() {
        return access.token;
      },
      onEvent: (type, data) => {
        options.onEvent(type, data);
        this.#tabs.tell({ type: 'event', name: type, data } satisfies Told);
      },
      onOpen: () => this.#opened(),
      onLost: () => this.#lost(),
      onUnauthenticated: () => options.onUnauthenticated(),
    });
    this.#tabs = new TabGroup({
      name,
      onLead: () => {
        this.#stream.start();
        void this.#lead();
      },
      onFollow: () => {
        this.#isCarrier = false;
        this.#stream.stop();
      },
      onMessage: (message) => this.#heard(message),
      answer: (): Told => ({ type: 'lead', isOpen: this.#isOpen }),
    });
  }

  async start(): Promise<void> {
    await this.#kept.read();
    if (this.#gone.signal.aborted) return;
    const inAll = { signal: this.#gone.signal, capture: true };
    // A page that is gone or asleep must not hold up the others.
    for (const type of ['pagehide', 'freeze']) addEventListener(type, () => this.#rest(), inAll);
    for (const type of ['pageshow', 'resume']) addEventListener(type, () => this.#awake(), inAll);
    this.#tabs.start();
    for (const pending of this.#kept.unshared) void this.carry(pending);
  }

  stop(): void {
    this.#gone.abort();
    this.#rest();
    this.#sender.stop();
    this.store.close();
  }

  /** Other tabs read it from the database; what could not be stored there is sent from here. */
  async carry(pending: Pending): Promise<void> {
    this.#written.add(pending.id);
    this.#sender.run();
    const isShared = await this.#kept.keep(pending);
    if (this.#gone.signal.aborted) return;
    const now = this.#find(pending.id);
    if (!now) return void this.#kept.forget(pending.id); // sent or discarded meanwhile
    if (isShared) this.#tell({ type: 'pending', pending: now, isNew: true });
    this.#sender.run();
  }

  /** The same customer with another token. */
  renew(): void {
    this.#sender.retry();
    if (!this.#tabs.isLeader) return;
    this.#stream.stop();
    this.#stream.start();
  }

  wake(isNetworkBack: boolean): void {
    if (this.#gone.signal.aborted) return;
    this.#tabs.start();
    if (isNetworkBack) this.#sender.retry();
    if (this.#tabs.isLeader) return void this.#stream.wake(isNetworkBack);
    if (Date.now() - this.#heardAt > 30_000) this.#isOpen = false; // what was not heard meanwhile is read
    this.#tell({ type: 'wake', isNetworkBack });
    this.#tabs.ask();
  }

  retry(id: string): void {
    this.#sender.retry(id);
    this.#tell({ type: 'retry', id });
  }

  discard(pending: Pending): void {
    // The files of a new ticket stay with its draft.
    this.forget(pending.request ? { ...pending, attachments: [] } : pending);
    this.#tell({ type: 'gone', pending });
  }

  /** It is kept no longer, nor are its files. */
  forget({ id, attachments }: Pending): void {
    void this.#kept.forget(id);
    for (const file of attachments) this.#options.outbox.drop(file.id);
  }

  /** What another tab has thrown away meanwhile must not be sent after all. */
  async #lead(): Promise<void> {
    await this.#kept.catchUp();
    this.#isCarrier = this.#tabs.isLeader;
    this.#sender.retry();
  }

  #awake(): void {
    this.#tabs.start();
    void this.#kept.catchUp();
  }

  #rest(): void {
    this.#isCarrier = false;
    this.#tabs.stop();
    this.store.rest();
    this.#stream.stop();
    this.#isOpen = false;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#options.onOpen();
    if (!this.#tabs.isLeader) return;
    this.#tell({ type: 'open' });
    this.#sender.retry();
  }

  #lost(): void {
    this.#isOpen = false;
    this.#options.onLost();
    if (this.#tabs.isLeader) this.#tell({ type: 'lost' });
  }

  #changed(pending: Pending): void {
    // With the reason of a refusal; how far its files are is not worth a word on the disk.
    if (pending.state === 'failed' || (pending.state === 'sending' && !pending.progress)) void this.#kept.keep(pending);
    if (!this.#kept.isOwn(pending)) this.#tell({ type: 'pending', pending, isNew: false });
  }

  #sent(sent: Pending, answer: Message | Ticket): void {
    // The draft of a ticket that was taken back too late may have been changed since.
    const pending = this.#find(sent.id) ?? { ...sent, form: '' };
    this.forget(pending);
    if (pending.request) {
      const ticket = answer as Ticket;
      this.#tell({ type: 'opened', ticket, pending });
      this.#options.onOpened(ticket, pending, !this.#others.has(pending.id));
    } else {
      this.#tell({ type: 'sent', message: answer as Message });
      this.#options.onSent(answer as Message);
    }
  }

  #find(id: string): Pending | undefined {
    return this.#options.outbox.all.find((pending) => pending.id === id);
  }

  #tell(told: Told): void {
    this.#tabs.tell(told);
  }

  #heard(told: Told): void {
    const { outbox, onEvent, onSent, onOpened } = this.#options;
    this.#heardAt = Date.now();
    if (told.type === 'lead') {
      if (told.isOpen && !this.#isOpen) this.#opened();
      else if (!told.isOpen && this.#isOpen) this.#lost();
    } else if (told.type === 'open') this.#opened();
    else if (told.type === 'lost') this.#lost();
    else if (told.type === 'event') onEvent(told.name, told.data);
    else if (told.type === 'wake' && this.#tabs.isLeader) this.wake(told.isNetworkBack);
    else if (told.type === 'retry' && this.#tabs.isLeader) this.#sender.retry(told.id);
    else if (told.type === 'pending') {
      this.#heardOf(told.pending, told.isNew);
    } else if (told.type === 'gone') outbox.takeOut([told.pending.id]);
    else if (told.type === 'sent') onSent(told.message);
    else if (told.type === 'opened') onOpened(told.ticket, told.pending, this.#written.has(told.pending.id));
  }

  #heardOf(pending: Pending, isNew: boolean): void {
    const isKnown = !!this.#find(pending.id);
    if (isNew) {
      this.#others.add(pending.id);
      this.#kept.heardOf(pending.id);
    }
    // How far it is, the tab knows that sends it.
    if (isNew ? isKnown : !isKnown || this.#tabs.isLeader) return;
    this.#options.outbox.put(pending);
    this.#sender.run();
  }
}
