import { v7 as uuid } from 'uuid';
import { keepView, type View } from './live-view.ts';
import { type Disk, emptyDisk, sendOutbox } from './outbox.ts';
import { type FileKind, sampleFile } from './sample-file.ts';
import type { SceneCustomer } from './scene.ts';
import { plainTag, type Tag, tagOf, tagsIn } from './tags.ts';
import type { Attached } from './uploading.ts';

/** What a customer has written, by its id. */
interface Written {
  tag: Tag;
  id: string;
  ticketId: string;
  kind: 'ticket' | 'message';
  files: Attached[];
}

/** A customer with a page open, that speaks the API as the widget does. */
export interface Customer {
  readonly name: string;
  readonly site: SceneCustomer['site'];
  readonly written: Written[];
  readonly disk: Disk;
  readonly view: View;
  /** Tags of every text that the server ever sent. */
  readonly heard: ReadonlySet<Tag>;
  openTicket(file?: FileKind): void;
  /** Writes to the customer's own tickets; `which` picks one of them. What a closed one did not take is sent again first. */
  write(which: number, file?: FileKind): void;
  /** What the page held in memory is gone. */
  reload(): void;
  goOffline(): void;
  goOnline(): void;
  leave(): void;
}

/** Opens a customer's page. */
export function openPage({ name, token, site, machineId }: SceneCustomer, url: string): Customer {
  const disk = emptyDisk();
  const written: Written[] = [];
  const heard = new Set<Tag>();
  let page = new AbortController();
  let view: View = new Map();
  let isOffline = false;

  const customer: Customer = {
    name,
    site,
    written,
    disk,
    get view() {
      return view;
    },
    heard,
    openTicket(file) {
      const id = uuid();
      const { tag, files } = keep(id, id, 'ticket', file);
      const body = {
        id,
        kind: 'chat',
        category: 'mechanical',
        machineId,
        subject: `Film tears ${tag}`,
        machineStatus: 'stopped',
        description: 'At the sealing jaws, every few packs.',
        language: 'en',
        attachments: files.map((one) => one.id),
      };
      disk.unsent.push({ id, ticketId: id, path: '/v1/tickets', body, files });
    },
    write(which, file) {
      const tickets = written.filter(({ kind }) => kind === 'ticket');
      const ticket = tickets[which % tickets.length];
      if (!ticket) return customer.openTicket(file);
      const again = disk.kept.filter(({ ticketId }) => ticketId === ticket.id);
      disk.kept = disk.kept.filter(({ ticketId }) => ticketId !== ticket.id);
      disk.unsent.push(...again);
      const id = uuid();
      const { tag, files } = keep(id, ticket.id, 'message', file);
      disk.unsent.push({
        id,
        ticketId: ticket.id,
        path: `/v1/tickets/${ticket.id}/messages`,
        body: { id, body: `It tore again ${tag}`, attachments: files.map((one) => one.id) },
        files,
      });
    },
    reload() {
      page.abort();
      view = new Map();
      if (!isOffline) load();
    },
    goOffline() {
      isOffline = true;
      page.abort();
    },
    goOnline() {
      if (!isOffline) return;
      isOffline = false;
      load();
    },
    leave: () => page.abort(),
  };
  load();
  return customer;

  function keep(id: string, ticketId: string, kind: Written['kind'], file: FileKind | undefined): Written {
    const tag = tagOf(name, written.length);
    const files = file ? [{ id: uuid(), ...sampleFile(file, plainTag(tag)) }] : [];
    const one = { tag, id, ticketId, kind, files };
    written.push(one);
    return one;
  }

  function load(): void {
    page = new AbortController();
    const { signal } = page;
    const hear = (text: string) => {
      for (const tag of tagsIn(text)) heard.add(tag);
    };
    const context = { url, token, signal, hear };
    void sendOutbox(disk, context);
    void keepView(view, context);
  }
}
