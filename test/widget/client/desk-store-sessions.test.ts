import { expect } from 'chai';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import { anna, carla } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, remember, until } from '../support/page.ts';

suite('DeskStore and sessions', () => {
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

  setup(() => {
    told = [];
    server = freshServer();
    remember();
  });

  teardown(() => {
    store.stop();
    leavePage();
  });

  test('signing out clears everything before anything else can happen', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    store.desk?.drafts.setReply(ticket.id, 'half a sentence');

    store.signOut();

    expect(store.desk).to.equal(null);
    expect(localStorage.length).to.equal(0);
    expect(told).to.deep.equal(['signed-out']);
    await until(() => server.openStreams === 0);
    await until(() => server.calls.some(({ method }) => method === 'DELETE'));
    await store.signIn('anna', 'sportello-demo');
    expect(store.desk?.drafts.reply(ticket.id)).to.equal('');
  });

  test('an answer that comes after signing out changes nothing', async () => {
    server.given();
    await start();
    const release = server.hold();
    void store.desk?.open.load();
    let changes = 0;

    store.signOut();
    store.subscribe(() => changes++);
    release();
    await pause(40);

    expect(changes).to.equal(0);
  });

  test('a session that ends keeps what its customer typed, for that customer', async () => {
    const ticket = server.given();
    await start();
    store.desk?.drafts.setReply(ticket.id, 'half a sentence');
    server.forgetTokens();
    store.desk?.outbox.send(ticket.id, 'unsent');
    await until(() => store.ending === 'expired');
    expect(store.desk).to.equal(null);

    await store.signIn('anna', 'sportello-demo');

    expect(store.desk?.drafts.reply(ticket.id)).to.equal('half a sentence');
    await until(() => server.messages.get(ticket.id)?.some(({ body }) => body === 'unsent'));
  });

  test('another customer finds nothing of the one before', async () => {
    const ticket = server.given();
    await start();
    store.desk?.drafts.setReply(ticket.id, 'half a sentence');
    server.forgetTokens();
    store.desk?.outbox.send(ticket.id, 'unsent');
    await until(() => store.ending === 'expired');

    await store.signIn('carla', 'sportello-demo');

    await until(() => store.desk?.open.status === 'ready');
    expect(store.desk?.open.tickets).to.deep.equal([]);
    expect(store.desk?.drafts.reply(ticket.id)).to.equal('');
    expect(store.desk?.outbox.of(ticket.id)).to.deep.equal([]);
  });

  test('another tab that signs out or changes the customer is followed at once', async () => {
    await start();
    const key = `sportello:${server.url}:acme`;

    localStorage.setItem(key, JSON.stringify(server.session(carla)));
    store.followStorage(key);
    expect(store.desk?.session.customer.id).to.equal(carla.id);

    localStorage.removeItem(key);
    store.followStorage(key);
    expect(store.desk).to.equal(null);
  });

  test('a start after a stop reads again what is on the screen', async () => {
    const ticket = server.given();
    await start();
    store.desk?.openTicket(ticket.id);
    await until(() => conversation().status === 'ready');
    store.stop();
    await until(() => server.openStreams === 0);
    server.add(ticket.id, { body: 'while detached' });

    store.start();

    await until(() => bodies().includes('while detached'));
    expect(store.desk?.session.customer.id).to.equal(anna.id);
  });
});
