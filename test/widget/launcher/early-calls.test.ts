import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { DeskStore } from '../../../widget/src/client/desk-store.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { find, findAll, freshServer, leavePage, pause, place, remember, text, until } from '../support/page.ts';

/** The first test of a run waits for every file of the desk. */
const coldStartMs = 20_000;

suite('Calls to a <sportello-widget> whose desk is not there yet', function () {
  this.timeout(30_000);
  let server: FakeServer;
  const key = () => `sportello:${server.url}:acme`;

  setup(async () => {
    await setViewport({ width: 1000, height: 800 });
    server = freshServer();
    remember();
  });

  teardown(leavePage);

  for (const mode of ['launcher', 'inline']) {
    test(`signOut, ${mode}, forgets an earlier visit before it returns, and then tells the server`, async () => {
      localStorage.setItem(`${key()}:anna:reply:ticket-1`, '"It leaks."');
      localStorage.setItem(`${key()}2`, 'of another site');
      const widget = place({ mode });
      const told: string[] = [];
      for (const name of ['signed-out', 'unread'])
        widget.addEventListener(`sportello-${name}`, (event) =>
          told.push(`${name} ${JSON.stringify((event as CustomEvent).detail)}`),
        );

      widget.signOut();

      expect(localStorage.getItem(key()), 'the page may be gone in a moment').to.equal(null);
      await until(() => server.calls.some(({ method }) => method === 'DELETE'), 'the server to be told', coldStartMs);
      expect(Object.keys(localStorage)).to.deep.equal([`${key()}2`]);
      expect(told.slice(0, 2)).to.deep.equal(['signed-out {"hasExpired":false}', 'unread {"count":0}']);
      widget.open();
      await until(() => findAll(widget, '#username')[0], 'the sign-in', coldStartMs);
      expect(text(widget)).not.to.include('Anna');
    });
  }

  test('signOut forgets what is left of whom the page itself had signed in', async () => {
    localStorage.clear();
    localStorage.setItem(`${key()}:anna:reply:ticket-1`, '"It leaks."');
    const widget = place();

    widget.signOut();

    await until(() => localStorage.length === 0, 'the draft to be gone', coldStartMs);
    expect(server.calls).to.deep.equal([]);
  });

  test('signOut where nobody has signed in does nothing, and loads nothing', async () => {
    localStorage.clear();
    const widget = place();
    let isTold = false;
    widget.addEventListener('sportello-signed-out', () => {
      isTold = true;
    });

    widget.signOut();

    await pause(100);
    expect(isTold).to.equal(false);
    expect(server.calls).to.deep.equal([]);
    expect(findAll(widget, 'sportello-desk')).to.deep.equal([]);
  });

  test('of openTicket and newTicket the last one wins', async () => {
    const ticket = server.given();
    const form = place();
    form.openTicket(ticket.id);
    form.newTicket({ kind: 'callback', phone: '051 123456' });
    await until(() => findAll<HTMLInputElement>(form, '#phone')[0]?.value === '051 123456', 'the form', coldStartMs);
    await pause(100);
    expect(findAll(form, '#reply')).to.deep.equal([]);
    form.remove();

    const conversation = place();
    conversation.newTicket({ kind: 'chat' });
    conversation.openTicket(ticket.id);
    await find(conversation, '#reply');
    await pause(100);
    expect(findAll(conversation, 'sportello-ticket-form')).to.deep.equal([]);
  });

  test('newTicket wins over the ticket that the page names, and over one that was opened just before', async () => {
    const ticket = server.given();
    const widget = place({ mode: 'inline', ticket: ticket.id });
    widget.newTicket({ kind: 'chat' });
    await find(widget, '#machine');

    widget.openTicket(ticket.id);
    widget.newTicket({ kind: 'chat' });

    await pause(100);
    expect(findAll(widget, 'sportello-ticket-form')).to.have.length(1);
    expect(findAll(widget, '#reply')).to.deep.equal([]);
  });

  test('without a server to ask, the page is told once what to give, on the console and by an event', async () => {
    const failures: unknown[] = [];
    const lines: string[] = [];
    const { error } = console;
    console.error = (...line: unknown[]) => lines.push(line.join(' '));
    const store = new DeskStore('', 'acme', (name, news) => name === 'error' && failures.push(news));
    try {
      store.start();
      await until(() => store.siteError);
      await store.loadSite();
      await until(() => lines.length > 0);
    } finally {
      store.stop();
      console.error = error;
    }

    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/<sportello-widget> needs "site" and "server"/);
    expect(failures).to.have.length(1);
    expect(store.siteError).to.include({ kind: 'refused', canRetry: false });
    expect(server.calls).to.deep.equal([]);
  });
});
