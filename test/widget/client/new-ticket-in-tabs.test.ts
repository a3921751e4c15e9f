import { expect } from 'chai';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import { NewTicket } from '../../../widget/src/client/new-ticket.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, remember, until } from '../support/page.ts';

suite('A new ticket, and forms that are open elsewhere', function () {
  // Tabs of other tests run beside these: seldom one of them keeps the browser from telling the second tab in time.
  this.retries(2);
  let server: FakeServer;
  let tabs: DeskStore[];

  /** The form in another tab of the same browser. */
  async function open(): Promise<NewTicket> {
    const store = new DeskStore(server.url, 'acme');
    tabs.push(store);
    store.start();
    const desk = await until(() => (store.desk?.open.status === 'ready' ? store.desk : null));
    await until(() => server.openStreams === 1 && store.site);
    const form = new NewTicket(store, desk, () => {});
    form.begin('', 'chat', {});
    return form;
  }

  /** Sends what stands in a form. */
  function send({ desk, drafts, draft }: NewTicket): string {
    const { description } = draft;
    const id = drafts.requestId(description);
    desk.outbox.open({ id, kind: 'chat', description, language: 'en' } as never, [], drafts.key);
    return id;
  }

  setup(() => {
    server = freshServer();
    tabs = [];
    remember();
  });

  teardown(() => {
    for (const store of tabs) store.stop();
    leavePage();
  });

  test('what is typed into the same form of another tab stays there, stored, and its page stays where it is', async () => {
    const [first, second] = [await open(), await open()];
    first.change({ description: 'It leaks.' });
    second.change({ description: 'It smokes.' });
    await pause(300);

    const id = send(first);
    expect(second.outcome()).to.equal(undefined);
    await until(() => second.desk.lists.find(id));
    expect(second.outcome()).to.equal(undefined);
    await pause(100);

    expect(second.draft.description).to.equal('It smokes.');
    expect(second.drafts.kind).to.equal('chat');
    const third = await open();
    expect(third.draft.description).to.equal('It smokes.');
  });

  test('the form of another machine is neither closed nor left', async () => {
    const form = await open();
    form.change({ description: 'It leaks.' });
    const release = server.hold();
    const id = send(form);
    expect(form.outcome()).to.equal('sending');
    form.begin('PAL3-0098', 'chat', { description: 'The belt slips.' });
    expect(form.outcome()).to.equal(undefined);

    release();
    await until(() => form.desk.opened?.id === id);

    expect(form.outcome()).to.equal(undefined);
    expect(form.drafts.serial).to.equal('PAL3-0098');
    expect(form.draft.description).to.equal('The belt slips.');
    expect(form.drafts.of('chat:').description).to.equal('');
  });

  test('what was taken back and changed stays, though the ticket was opened meanwhile', async () => {
    const form = await open();
    form.change({ description: 'It leaks.' });
    const release = server.hold();
    const id = send(form);
    expect(form.outcome()).to.equal('sending');
    await until(() => server.tickets.has(id));
    form.withdraw();
    form.change({ description: 'It leaks a lot.' });
    expect(form.outcome()).to.equal(undefined);

    release();
    await until(() => form.desk.opened?.id === id);

    expect(form.outcome()).to.equal(undefined);
    expect(form.draft.description).to.equal('It leaks a lot.');
  });

  test('the form that was sent is left, and empty in every tab', async () => {
    const [first, second] = [await open(), await open()];
    first.change({ description: 'It leaks.' });

    const id = send(first);
    expect(first.outcome()).to.equal('sending');

    const ticket = await until(() => first.desk.opened);
    expect(ticket.id).to.equal(id);
    expect(first.outcome()).to.equal(ticket);
    expect(first.outcome()).to.equal(undefined);
    await until(() => second.desk.opened);
    const third = await open();
    expect([first, second, third].map(({ draft }) => draft.description)).to.deep.equal(['', '', '']);
  });
});
