import { expect } from 'chai';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, remember, until } from '../support/page.ts';

suite('The line of several tabs', () => {
  let server: FakeServer;
  let tabs: DeskStore[];

  /** Another tab of the same browser. */
  async function open(ticketId: string): Promise<DeskStore> {
    const store = new DeskStore(server.url, 'acme');
    tabs.push(store);
    store.start();
    await until(() => store.desk?.open.status === 'ready' && server.openStreams === 1);
    store.desk?.openTicket(ticketId);
    await until(() => store.desk?.conversation?.status === 'ready');
    return store;
  }

  const bodies = ({ desk }: DeskStore) => desk?.conversation?.messages.slice(1).map(({ body }) => body);
  const posts = () => server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

  const texts = () => Object.keys(localStorage).filter((key) => key.includes(':out:'));

  setup(() => {
    server = freshServer();
    tabs = [];
    remember();
  });

  teardown(() => {
    for (const store of tabs) store.stop();
    leavePage();
  });

  test('one stream serves all, and all hear the same', async () => {
    const ticket = server.given();
    const [first, second] = [await open(ticket.id), await open(ticket.id)];
    await pause(100);

    server.add(ticket.id, { body: 'news' });

    await until(() => bodies(first)?.length === 1 && bodies(second)?.length === 1);
    expect(server.openStreams).to.equal(1);
    expect(server.calls.filter(({ path }) => path === '/v1/stream')).to.have.length(1);
  });

  test('what is written in any of them is sent once, and shown in all as it goes', async () => {
    const ticket = server.given();
    const [first, second] = [await open(ticket.id), await open(ticket.id)];
    server.fail('POST /v1/tickets/', 'network', 1);
    second.desk?.outbox.send(ticket.id, 'one');
    await until(() => first.desk?.outbox.of(ticket.id)[0]?.state === 'failed');
    first.desk?.outbox.send(ticket.id, 'two');
    await until(() => second.desk?.outbox.of(ticket.id).length === 2);

    first.wake(true);

    await until(() => bodies(first)?.join() === 'one,two' && bodies(second)?.join() === 'one,two');
    await until(() => tabs.every(({ desk }) => desk?.outbox.all.length === 0));
    expect(posts()).to.have.length(3);
  });

  test('when the leader goes, the next one hears and sends', async () => {
    const ticket = server.given();
    const [first, second] = [await open(ticket.id), await open(ticket.id)];

    first.stop();
    server.add(ticket.id, { body: 'meanwhile' });
    await until(() => server.openStreams === 1 && bodies(second)?.includes('meanwhile'));
    second.desk?.outbox.send(ticket.id, 'still here');

    await until(() => bodies(second)?.includes('still here'));
  });

  test('a refused message comes back after a reload with its reason, until it is discarded', async () => {
    const ticket = server.given();
    const first = await open(ticket.id);
    server.fail('POST /v1/tickets/', { status: 409, code: 'ticket_closed' });
    first.desk?.outbox.send(ticket.id, 'too late');
    await until(() => first.desk?.outbox.of(ticket.id)[0]?.error?.code === 'ticket_closed');
    first.stop();

    const again = await open(ticket.id);
    const back = await until(() => again.desk?.outbox.of(ticket.id)[0]);
    expect(back).to.deep.include({ body: 'too late', state: 'failed' });
    expect(back.error?.code).to.equal('ticket_closed');
    again.desk?.outbox.discard(back.id);
    await pause(50);
    again.stop();

    const last = await open(ticket.id);
    await pause(100);
    expect(last.desk?.outbox.all).to.deep.equal([]);
    expect(posts()).to.have.length(1);
  });

  test('the reason of a refusal outlives the page though files had been sent before', async () => {
    const ticket = server.given();
    const first = await open(ticket.id);
    server.fail('POST /v1/tickets/', 'network', 1);
    first.desk?.outbox.keep('file-1', new File(['bytes'], 'a.png', { type: 'image/png' }));
    first.desk?.outbox.send(ticket.id, 'with a file', [{ id: 'file-1', name: 'a.png' }]);
    const waiting = await until(() => first.desk?.outbox.of(ticket.id).find(({ state }) => state === 'failed'));
    expect(waiting.progress).to.be.greaterThan(0);
    server.fail('POST /v1/tickets/', { status: 409, code: 'ticket_closed' });
    first.desk?.outbox.retry(waiting.id);
    await until(() => first.desk?.outbox.of(ticket.id)[0]?.error?.code === 'ticket_closed');
    await pause(50);
    first.stop();

    const again = await open(ticket.id);

    const back = await until(() => again.desk?.outbox.of(ticket.id)[0]);
    expect(back.error?.code).to.equal('ticket_closed');
    expect(posts()).to.have.length(2);
  });

  test('a tab that slept sends nothing that another one has thrown away, and learns what was written', async () => {
    const ticket = server.given();
    const other = server.given();
    const sleeper = await open(ticket.id);
    const awake = await open(ticket.id);
    server.fail('POST /v1/tickets/', 'network', 1000);
    sleeper.desk?.outbox.send(ticket.id, 'not after all');
    const first = await until(() => awake.desk?.outbox.of(ticket.id).find(({ state }) => state === 'failed'));
    await pause(50);
    document.dispatchEvent(new Event('freeze')); // both sleep, and one is waken
    await until(() => server.openStreams === 0);
    awake.wake(false);
    await until(() => server.openStreams === 1);
    awake.desk?.outbox.discard(first.id);
    awake.desk?.outbox.send(other.id, 'meanwhile');
    await pause(100);

    awake.stop();
    server.faults.clear();
    document.dispatchEvent(new Event('resume'));

    await until(() => server.messages.get(other.id)?.some(({ body }) => body === 'meanwhile'));
    await pause(100);
    expect(server.messages.get(ticket.id)).to.have.length(1);
    expect(sleeper.desk?.outbox.all).to.deep.equal([]);
  });

  test('a tab that falls asleep lets go of the database, and takes it up again', async () => {
    const ticket = server.given();
    const store = await open(ticket.id);
    const { close } = IDBDatabase.prototype;
    let closed = 0;
    IDBDatabase.prototype.close = function () {
      closed++;
      close.call(this);
    };
    try {
      document.dispatchEvent(new Event('freeze'));
      await until(() => closed === 1);
    } finally {
      IDBDatabase.prototype.close = close;
    }

    document.dispatchEvent(new Event('resume'));
    server.fail('POST /v1/tickets/', 'network', 1);
    store.desk?.outbox.send(ticket.id, 'awake');
    await until(() => store.desk?.outbox.of(ticket.id)[0]?.state === 'failed');
    await until(() => texts().length === 0); // it is in there
    store.wake(true);
    await until(() => bodies(store)?.includes('awake'));
  });

  test('what only a reloaded tab can read is sent from there, though another one leads', async () => {
    const ticket = server.given();
    await open(ticket.id);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const second = await open(ticket.id);
      server.fail('POST /v1/tickets/', 'network', 1);
      second.desk?.outbox.send(ticket.id, 'one');
      await until(() => second.desk?.outbox.of(ticket.id)[0]?.state === 'failed');
      second.desk?.outbox.send(ticket.id, 'two');
      await until(() => second.desk?.outbox.of(ticket.id)[1]?.state === 'failed');
      second.stop();

      const again = await open(ticket.id);

      await until(() => bodies(again)?.join() === 'one,two');
      await until(() => again.desk?.outbox.all.length === 0);
      expect(posts()).to.have.length(3);
      expect(texts()).to.deep.equal([]);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  test('what is sent before the line is there outlives the page', async () => {
    const ticket = server.given();
    const store = new DeskStore(server.url, 'acme');
    store.start();
    store.desk?.outbox.send(ticket.id, 'first words');
    store.stop();
    expect(texts()).to.have.length(1);

    const again = await open(ticket.id);

    await until(() => bodies(again)?.includes('first words'));
    await until(() => again.desk?.outbox.all.length === 0 && texts().length === 0);
    expect(posts()).to.have.length(1);
  });

  test('a busy server is asked again by itself, not before it said', async () => {
    const ticket = server.given();
    const first = await open(ticket.id);
    server.retryAfterSeconds = 1;
    server.fail('POST /v1/tickets/', { status: 503, code: 'unavailable' });
    const begun = performance.now();
    first.desk?.outbox.send(ticket.id, 'hello');

    await until(() => bodies(first)?.includes('hello'), 'the message');

    expect(performance.now() - begun).to.be.at.least(1000);
    expect(posts()).to.have.length(2);
  });
});
