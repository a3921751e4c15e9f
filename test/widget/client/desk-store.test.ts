import { expect } from 'chai';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, remember, until } from '../support/page.ts';

suite('DeskStore', () => {
  let server: FakeServer;
  let store: DeskStore;
  let told: string[];

  async function start(): Promise<DeskStore> {
    store = new DeskStore(server.url, 'acme', (name) => told.push(name));
    store.start();
    await until(() => store.desk?.open.status === 'ready' && server.openStreams === 1);
    return store;
  }

  const conversation = () => {
    const open = store.desk?.conversation;
    if (!open) throw new Error('no conversation is open');
    return open;
  };
  const bodies = () => conversation().messages.map(({ body }) => body);
  const posts = () => server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

  setup(() => {
    told = [];
    server = freshServer();
    remember();
  });

  teardown(() => {
    store.stop();
    leavePage();
  });

  test('a live message appends to the open conversation and lifts its ticket in the list', async () => {
    const old = server.given({ openedAt: '2026-01-01T00:00:00.000Z' });
    server.given();
    await start();
    store.desk?.openTicket(old.id);
    await until(() => conversation().status === 'ready');

    server.add(old.id, { body: 'news' });

    await until(() => bodies().includes('news'));
    expect(store.desk?.open.tickets[0]?.id).to.equal(old.id);
    expect(told).to.deep.equal(['message']);
  });

  test('missed messages are read as soon as a later one shows the gap', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    await until(() => conversation().status === 'ready');
    server.isMute = true;
    server.add(ticket.id, { body: 'two' });
    server.add(ticket.id, { body: 'three' });
    server.isMute = false;

    server.add(ticket.id, { body: 'four' });

    await until(() => bodies().includes('four'));
    expect(conversation().messages.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4]);
    expect(server.calls.some(({ query }) => query.get('after') === '1')).to.equal(true);
  });

  test('what was written while the line was down is there after the reconnection', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    await until(() => conversation().status === 'ready');
    server.fail('GET /v1/stream', 'network', 1);
    server.dropStreams();
    await until(() => store.desk?.isCutOff);
    server.add(ticket.id, { body: 'while away' });
    server.add(ticket.id, { kind: 'closed', body: '' });

    store.wake(true);

    await until(() => bodies().includes('while away'));
    await until(() => conversation().ticket?.status === 'closed' && store.desk?.open.tickets.length === 0);
    expect(store.desk?.isCutOff).to.equal(false);
  });

  test('a message that arrives while the conversation is being read is not lost', async () => {
    const ticket = server.given();
    await start();
    const release = server.hold();
    store.desk?.openTicket(ticket.id);
    await pause(20);
    server.add(ticket.id, { body: 'meanwhile' });
    await pause(20);

    release();

    await until(() => bodies().includes('meanwhile'));
  });

  test('a sent message is shown at once and becomes one message, whether echo or answer comes first', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    await until(() => conversation().status === 'ready');

    store.desk?.outbox.send(ticket.id, 'hello');
    expect(store.desk?.outbox.of(ticket.id).map(({ state }) => state)).to.deep.equal(['sending']);

    await until(() => store.desk?.outbox.of(ticket.id).length === 0);
    expect(bodies().filter((body) => body === 'hello')).to.have.length(1);
    await pause(50);
    expect(bodies().filter((body) => body === 'hello')).to.have.length(1);
  });

  test('a message whose answer was lost is sent again under the same id and exists once', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    await until(() => conversation().status === 'ready');
    server.isMute = true;
    server.fail('POST /v1/tickets/', 'lost-answer');
    store.desk?.outbox.send(ticket.id, 'hello');
    await until(() => store.desk?.outbox.of(ticket.id)[0]?.state === 'failed');

    store.desk?.outbox.retry(store.desk.outbox.of(ticket.id)[0]?.id ?? '');

    await until(() => store.desk?.outbox.of(ticket.id).length === 0);
    const ids = posts().map(({ body }) => (body as { id: string }).id);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(1);
    expect(server.messages.get(ticket.id)?.filter(({ body }) => body === 'hello')).to.have.length(1);
    expect(bodies().filter((body) => body === 'hello')).to.have.length(1);
  });

  test('messages reach the server in the order of writing', async () => {
    const ticket = server.given();
    await start();
    const release = server.hold();

    for (const body of ['one', 'two', 'three']) store.desk?.outbox.send(ticket.id, body);
    release();

    await until(() => posts().length === 3 && store.desk?.outbox.of(ticket.id).length === 0);
    expect(
      server.messages
        .get(ticket.id)
        ?.slice(1)
        .map(({ body }) => body),
    ).to.deep.equal(['one', 'two', 'three']);
  });

  test('a message that could not be sent holds back the ones written after it', async () => {
    const ticket = server.given();
    await start();
    server.fail('POST /v1/tickets/', 'network');

    for (const body of ['one', 'two', 'three']) store.desk?.outbox.send(ticket.id, body);

    await until(() => server.messages.get(ticket.id)?.length === 4, 'all three');
    const sent = server.messages.get(ticket.id)?.slice(1);
    expect(sent?.map(({ body }) => body)).to.deep.equal(['one', 'two', 'three']);
  });

  test('a ticket that is told to wait an hour holds up no other one', async () => {
    const [one, other] = [server.given(), server.given()];
    await start();
    server.retryAfterSeconds = 3600;
    server.fail(`POST /v1/tickets/${one.id}`, { status: 429, code: 'too_many_requests' }, 100);
    server.fail(`POST /v1/tickets/${other.id}`, { status: 503, code: 'unavailable' }, 1);
    store.desk?.outbox.send(other.id, 'soon');
    await until(() => store.desk?.outbox.of(other.id)[0]?.state === 'failed');
    server.retryAfterSeconds = undefined;
    store.desk?.outbox.retry(store.desk.outbox.of(other.id)[0]?.id ?? '');
    await until(() => server.messages.get(other.id)?.at(-1)?.body === 'soon');

    server.fail(`POST /v1/tickets/${other.id}`, { status: 503, code: 'unavailable' }, 1);
    store.desk?.outbox.send(other.id, 'later');
    await until(() => store.desk?.outbox.of(other.id)[0]?.state === 'failed');
    server.retryAfterSeconds = 3600;
    store.desk?.outbox.send(one.id, 'hello');
    await until(() => store.desk?.outbox.of(one.id)[0]?.error?.retryAfterSeconds === 3600);

    await until(() => server.messages.get(other.id)?.at(-1)?.body === 'later');
    await pause(50);
    expect(store.desk?.outbox.of(one.id)[0]?.state).to.equal('failed');
    expect(server.calls.filter(({ method, path }) => method === 'POST' && path.includes(one.id))).to.have.length(1);
  });

  test('what failed for want of a connection is sent when it is back', async () => {
    const ticket = server.given();
    await start();
    server.fail('POST /v1/tickets/', 'network');
    store.desk?.outbox.send(ticket.id, 'hello');
    await until(() => store.desk?.outbox.of(ticket.id)[0]?.state === 'failed');

    server.dropStreams();

    await until(() => server.messages.get(ticket.id)?.some(({ body }) => body === 'hello'));
  });
});
