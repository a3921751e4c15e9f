import { v7 as uuid } from 'uuid';
import { keepView, type View } from './live-view.ts';
import { type Disk, sendOutbox } from './outbox.ts';
import type { SceneCustomer } from './scene.ts';
import { type Tag, tagOf } from './tags.ts';

/** What a customer has written, by its id. */
interface Written {
  tag: Tag;
  id: string;
  ticketId: string;
  kind: 'ticket' | 'message';
}

/** A customer with a page open, that speaks the API as the widget does. */
export interface Customer {
  readonly name: string;
  readonly site: SceneCustomer['site'];
  readonly written: Written[];
  readonly disk: Disk;
  readonly view: View;
  /** Every text that the server ever sent. */
  heard(): string;
  openTicket(): void;
  /** Writes to the customer's own tickets; `which` picks one of them. */
  write(which: number): void;
  /** What the page held in memory is gone. */
  reload(): void;
  goOffline(): void;
  goOnline(): void;
  leave(): void;
}

/** Opens a customer's page. */
export function openPage({ name, token, site, machineId }: SceneCustomer, url: string): Customer {
  const disk: Disk = { unsent: [], told: [], refused: [] };
  const written: Written[] = [];
  const texts: string[] = [];
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
    heard: () => texts.join('\n'),
    openTicket() {
      const id = uuid();
      const tag = keep(id, id, 'ticket');
      const body = {
        id,
        kind: 'chat',
        category: 'mechanical',
        machineId,
        subject: `Film tears ${tag}`,
        machineStatus: 'stopped',
        description: 'At the sealing jaws, every few packs.',
        language: 'en',
      };
      disk.unsent.push({ id, path: '/v1/tickets', body });
    },
    write(which) {
      const tickets = written.filter(({ kind }) => kind === 'ticket');
      const ticket = tickets[which % tickets.length];
      if (!ticket) return customer.openTicket();
      const id = uuid();
      const tag = keep(id, ticket.id, 'message');
      disk.unsent.push({
        id,
        path: `/v1/tickets/${ticket.id}/messages`,
        body: { id, body: `It tore again ${tag}`, attachments: [] },
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

  function keep(id: string, ticketId: string, kind: Written['kind']): Tag {
    const tag = tagOf(name, written.length);
    written.push({ tag, id, ticketId, kind });
    return tag;
  }

  function load(): void {
    page = new AbortController();
    const { signal } = page;
    const context = { url, token, signal, hear: (text: string) => void texts.push(text) };
    void sendOutbox(disk, context);
    void keepView(view, context);
  }
}
