import { expect } from 'chai';
import { request } from '../../../widget/src/client/api.ts';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import { KeptStore } from '../../../widget/src/client/kept-store.ts';
import { NewTicket } from '../../../widget/src/client/new-ticket.ts';
import { openUploads } from '../../../widget/src/client/open-uploads.ts';
import { Uploads } from '../../../widget/src/client/uploads.ts';
import { uuidV7 } from '../../../widget/src/client/uuid-v7.ts';
import { anna, carla, site } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { identityToken } from '../support/identity-token.ts';
import { freshServer, leavePage, pause, remember, until } from '../support/page.ts';

const picture = (name = 'gearbox.png') => new File([new Uint8Array(10)], name, { type: 'image/png' });

suite('DeskStore, its files and its tokens', () => {
  let server: FakeServer;
  let store: DeskStore;

  const desk = () => {
    if (!store.desk) throw new Error('nobody is signed in');
    return store.desk;
  };
  const calls = (method: string, path: string) =>
    server.calls.filter((call) => call.method === method && call.path.startsWith(path));

  const areDone = (uploads: Uploads | undefined, count: number) =>
    uploads?.items.filter(({ state }) => state === 'done').length === count;

  async function start(): Promise<void> {
    store.start();
    await until(() => store.site && store.desk?.open.status === 'ready' && server.openStreams === 1);
  }

  /** The page's server signs another token whenever it is asked. */
  async function startIdentified(): Promise<void> {
    let asked = 0;
    store.identify(() => identityToken('anna', String(++asked)));
    await start();
  }

  function filesOf(ticketId: string): Uploads {
    const uploads = new Uploads(desk().access, site.attachmentLimits);
    desk().uploads.set(ticketId, uploads);
    return uploads;
  }

  /** Whoever signs in next gets a token that was never given before. */
  function endSessions(): void {
    server.forgetTokens();
    server.session(carla);
  }

  setup(() => {
    server = freshServer();
    store = new DeskStore(server.url, 'acme');
  });

  teardown(() => {
    store.signOut();
    store.stop();
    leavePage();
  });

  test('signing out ends the uploads of replies, and lets go of the pictures', async () => {
    remember();
    await start();
    server.hold();
    const uploads = filesOf('ticket-1');
    uploads.add([picture('1.png'), picture('2.png'), picture('3.png')]);
    await until(() => calls('POST', '/v1/attachments').length === 2);
    const previews = uploads.items.map(({ previewUrl }) => previewUrl ?? '');

    store.signOut();

    expect(uploads.items).to.deep.equal([]);
    await pause(50);
    expect(calls('POST', '/v1/attachments')).to.have.length(2);
    const real = window.fetch;
    server.uninstall();
    const read = await Promise.allSettled(previews.map((url) => fetch(url)));
    window.fetch = real;
    expect(read.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
  });

  test('signing out leaves nothing of a form with files in the storage', async () => {
    remember();
    await start();
    const ticket = new NewTicket(store, desk(), () => {});
    ticket.chooseKind('chat');
    ticket.change({ description: 'a secret of Anna' });
    ticket.openUploads(openUploads);
    ticket.uploads?.add([picture()]);
    await until(() => areDone(ticket.uploads, 1));

    store.signOut();
    await pause(400);

    expect(Object.values(localStorage).join()).not.to.include('a secret of Anna');
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  test('a file that the server refuses stays nowhere, and one that an ended page left behind goes with the next', async () => {
    const shelf = new KeptStore(`sportello:${server.url}:acme:${anna.id}`, () => localStorage, true);
    const left = uuidV7(Date.now() - 25 * 3_600_000);
    await shelf.keepFile(left, new Blob(['bytes']));
    remember();
    await start();
    const there = async (id: string) => (await shelf.findFile(id)) !== undefined;
    for (let tries = 0; tries < 100 && (await there(left)); tries++) await pause(10);
    expect(await there(left)).to.equal(false);

    server.fail('POST /v1/attachments', { status: 422, code: 'attachment_refused' });
    const uploads = filesOf('ticket-1');
    uploads.add([picture('refused.png'), picture('taken.png')]);
    await until(() => uploads.items.map(({ state }) => state).join() === 'refused,done');

    const [refused = '', taken = ''] = uploads.items.map(({ id }) => id);
    for (let tries = 0; tries < 100 && !(await there(taken)); tries++) await pause(10);
    expect(await Promise.all([refused, taken].map(there))).to.deep.equal([false, true]);
    shelf.close();
  });

  test('a file that was uploaded more than a day before it was sent goes up once more, by itself', async () => {
    remember();
    const ticket = server.given();
    await start();
    const file = { id: uuidV7(), name: 'belt.png', isUp: true };
    desk().outbox.keep(file.id, picture(file.name));
    const details = [{ path: 'body.attachments.0', message: 'must be a file that you uploaded and did not send yet' }];
    server.fail('POST /v1/tickets/', { status: 400, code: 'invalid_request', details });

    desk().outbox.send(ticket.id, 'Look at the belt', [file]);

    await until(() => server.messages.get(ticket.id)?.at(-1)?.attachments[0]?.id === file.id);
    expect(calls('POST', '/v1/attachments')).to.have.length(1);

    server.fail('POST /v1/tickets/', { status: 400, code: 'invalid_request', details }, 2);
    desk().outbox.send(ticket.id, 'Look again', [file]);
    await until(() => desk().outbox.all[0]?.error?.code === 'invalid_request');
    await pause(50);
    expect(calls('POST', `/v1/tickets/${ticket.id}/messages`)).to.have.length(4);
  });

  test('a file that the sender itself has uploaded, and that was swept before its message came, goes up once more', async () => {
    remember();
    const ticket = server.given();
    await start();
    const file = { id: uuidV7(), name: 'belt.png' };
    desk().outbox.keep(file.id, picture(file.name));
    const details = [{ path: 'body.attachments.0', message: 'must be a file that you uploaded and did not send yet' }];
    server.fail('POST /v1/tickets/', { status: 400, code: 'invalid_request', details });

    desk().outbox.send(ticket.id, 'Look at the belt', [file]);

    await until(() => server.messages.get(ticket.id)?.at(-1)?.attachments[0]?.id === file.id);
    expect(calls('POST', `/v1/tickets/${ticket.id}/messages`)).to.have.length(2);
  });

  test('a part that is loaded on need repeats its call with the next token', async () => {
    await startIdentified();
    const { access } = desk();
    endSessions();

    const answer = await request<{ count: number }>(access, 'GET', 'v1/unread');

    expect(answer.count).to.equal(0);
  });

  test('uploads go on with the next token', async () => {
    await startIdentified();
    const uploads = filesOf('ticket-1');
    endSessions();

    uploads.add([picture('1.png'), picture('2.png'), picture('3.png')]);

    await until(() => areDone(uploads, 3));
    expect(calls('POST', '/v1/sessions')).to.have.length(2);
  });

  test('a desk that is taken out of the page uploads nothing until it is back', async () => {
    remember();
    await start();
    server.fail('POST /v1/attachments', 'network', 99);
    const uploads = filesOf('ticket-1');
    uploads.add([picture()]);
    await until(() => uploads.items[0]?.problem === 'line');

    store.stop();
    window.dispatchEvent(new Event('online'));
    await pause(50);

    expect(calls('POST', '/v1/attachments')).to.have.length(1);
    server.faults.clear();
    store.start();
    await until(() => areDone(uploads, 1));
  });

  test('where more is unread than was read at once, all of it is marked as new', async () => {
    remember();
    server.pageSize = 3;
    const ticket = server.given({}, ['1', '2', '3', '4', '5']);
    server.reading.seen.set(ticket.id, 1);
    await start();

    const conversation = desk().openTicket(ticket.id);
    await until(() => conversation.status === 'ready');

    expect(conversation.messages.map(({ seq }) => seq)).to.deep.equal([4, 5, 6]);
    expect(conversation.firstUnreadSeq).to.equal(4);
  });

  test('what was edited or withdrawn while the line was down is seen after the reconnection', async () => {
    remember();
    const ticket = server.given({}, ['first', 'second']);
    await start();
    const conversation = desk().openTicket(ticket.id);
    await until(() => conversation.status === 'ready');
    server.fail('GET /v1/stream', 'network', 1);
    server.dropStreams();
    await until(() => desk().isCutOff);
    const [, first] = server.messages.get(ticket.id) ?? [];
    if (first) Object.assign(first, { body: 'first, mended', editedAt: new Date().toISOString() });

    store.wake(true);

    await until(() => conversation.messages.some(({ body }) => body === 'first, mended'));
    expect(conversation.messages.map(({ seq }) => seq)).to.deep.equal([1, 2, 3]);
  });
});
