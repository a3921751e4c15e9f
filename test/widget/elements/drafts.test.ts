import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  pause,
  place,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('Drafts in the desk', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const draftKey = () => `sportello:${server.url}:acme:${anna.id}`;
  /** All that the storage holds of Anna's texts. */
  const kept = () =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith(draftKey()))
      .join();
  const reply = () => find<HTMLTextAreaElement>(widget, '#reply');

  /** A new page with the storage of the old one, which had no time to say goodbye. */
  function reload(): void {
    const kept = Object.entries(localStorage);
    widget.remove();
    localStorage.clear();
    for (const [key, value] of kept) localStorage.setItem(key, value);
    widget = place({ mode: 'inline' });
  }

  async function signIn(name: string): Promise<void> {
    (await find<HTMLInputElement>(widget, '#username')).value = name;
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
    (await button(widget, 'Sign in')).click();
    await button(widget, 'Sign out');
  }

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('a reply and a half-filled form are there after a reload', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await reply(), 'half a sen');
    (await button(widget, 'Back to tickets')).click();
    (await button(widget, 'New ticket')).click();
    (await find(widget, 'input[aria-labelledby=kind-callback]')).click();
    type(await find<HTMLInputElement>(widget, '#phone'), '051 12');
    await until(() => kept().includes('051 12'), 'the draft in the storage', 400);

    reload();

    (await button(widget, 'New ticket')).click();
    expect((await find<HTMLInputElement>(widget, '#phone')).value).to.equal('051 12');
    widget.openTicket(ticket.id);
    await until(() => findAll<HTMLTextAreaElement>(widget, '#reply')[0]?.value === 'half a sen');
  });

  test('what was typed in the last moment is stored when the page goes', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await reply(), 'last words');

    dispatchEvent(new PageTransitionEvent('pagehide'));

    expect(kept()).to.include('last words');
  });

  test('after the session has ended and a reload, the same customer finds the draft again', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await reply(), 'half a sen');
    server.forgetTokens();
    server.dropStreams();
    await until(() => text(widget).includes('Your session has ended'));
    reload();

    await signIn('anna');
    widget.openTicket(ticket.id);
    await until(() => findAll<HTMLTextAreaElement>(widget, '#reply')[0]?.value === 'half a sen');
  });

  test('another customer who signs in on the same browser leaves nothing of the one before', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await reply(), 'half a sen');
    server.forgetTokens();
    server.dropStreams();
    await until(() => text(widget).includes('Your session has ended'));
    reload();

    await signIn('bruno');
    widget.openTicket(ticket.id);

    expect((await reply()).value).to.equal('');
    expect(JSON.stringify({ ...localStorage })).not.to.include('half a sen');
  });

  test('after signing in again the focus is in the conversation that was open', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    (await reply()).focus();
    server.forgetTokens();
    server.dropStreams();
    await until(() => text(widget).includes('Your session has ended'));

    (await button(widget, 'Sign in')).focus();
    await signIn('anna');
    await reply();
    await pause(100);

    expect(text(focused() as Element)).to.include(`#${ticket.number}`);
  });

  test('a message that nobody answered is sent after a reload under the same id', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await until(() => server.openStreams === 1);
    server.fail('POST /v1/tickets/', 'lost-answer');
    server.isMute = true;
    type(await reply(), 'We stopped the line.');
    (await button(widget, 'Send')).click();
    await until(() => text(widget).includes('Waiting for the connection'));

    reload();

    const posts = () => server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
    await until(() => posts().length === 2);
    const [first, second] = posts().map(({ body }) => (body as { id: string }).id);
    expect(second).to.equal(first);
    expect(server.messages.get(ticket.id)).to.have.length(2);
    await until(() => kept() === '');
  });

  test('a sent reply and a sign-out leave no draft behind', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await reply(), 'hello');
    (await button(widget, 'Send')).click();
    await until(() => server.messages.get(ticket.id)?.length === 2 && kept() === '');
    type(await reply(), 'half a sen');

    widget.signOut();
    await pause(350);
    dispatchEvent(new PageTransitionEvent('pagehide'));

    expect(localStorage.length).to.equal(0);
  });

  test('a storage that is blocked or holds anything else does no harm', async () => {
    const ticket = server.given();
    localStorage.setItem(`${draftKey()}:reply:${ticket.id}`, '{"x":1}');
    localStorage.setItem(`${draftKey()}:form`, '[7');
    localStorage.setItem(`${draftKey()}:out:1`, '{"id":7}');
    widget = await placeSignedIn();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      widget.openTicket(ticket.id);
      type(await reply(), 'hello');
      (await button(widget, 'Send')).click();
      await until(() => server.messages.get(ticket.id)?.length === 2);
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
