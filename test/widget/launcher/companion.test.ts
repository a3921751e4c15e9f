import type { Ticket } from '@sportello/server/contract/tickets';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { identityToken } from '../support/identity-token.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  pause,
  place,
  remember,
  text,
  until,
} from '../support/page.ts';

suite('Before and beside the desk', () => {
  let server: FakeServer;
  let address: string;
  const title = document.title;

  const bubble = (widget: SportelloWidget) => widget.shadowRoot?.querySelector('.bubble') as HTMLButtonElement;
  const badge = (widget: SportelloWidget) =>
    widget.shadowRoot?.querySelector<HTMLElement>('.badge')?.dataset.count ?? null;
  const asked = () => server.calls.filter(({ path }) => path === '/v1/unread').length;

  /** A ticket with two messages that wait. */
  function givenUnread(): Ticket {
    const ticket = server.given({}, ['one', 'two']);
    server.reading.seen.set(ticket.id, 1);
    return ticket;
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 800 });
    server = freshServer();
    address = location.href;
  });

  teardown(async () => {
    leavePage();
    history.replaceState(null, '', address);
    await pause(20);
    document.title = title;
  });

  test('without a stored session nobody is asked anything', async () => {
    place();
    await pause(80);

    expect(server.calls).to.deep.equal([]);
  });

  test('the bubble says what waits, by eye and by name, and only the count is loaded', async () => {
    remember();
    const ticket = givenUnread();
    const counts: number[] = [];
    const widget = place();
    widget.addEventListener('sportello-unread', (event) => counts.push((event as CustomEvent).detail.count));

    await until(() => badge(widget) === '2');

    expect(bubble(widget).getAttribute('aria-label')).to.equal('Support, 2 unread messages');
    expect(counts).to.deep.equal([2]);
    expect(server.calls.map(({ path }) => path)).to.deep.equal(['/v1/unread']);
    expect(findAll(widget, 'sportello-desk')).to.have.length(0);
    await expectAccessible(widget);

    server.messages.get(ticket.id)?.pop();
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => badge(widget) === '1');
    expect(bubble(widget).getAttribute('aria-label')).to.equal('Support, 1 unread message');
  });

  test('once the desk is there it counts, and signing out leaves no badge', async () => {
    remember();
    const ticket = givenUnread();
    const widget = place({ lang: 'it' });
    await until(() => badge(widget) === '2');
    expect(bubble(widget).getAttribute('aria-label')).to.equal('Supporto, 2 messaggi non letti');

    widget.open();
    await button(widget, 'Nuovo ticket');
    server.add(ticket.id, { body: 'news' });
    await until(() => badge(widget) === '3');

    widget.signOut();
    await until(() => badge(widget) === null);
    expect(bubble(widget).hasAttribute('aria-label')).to.equal(false);
  });

  test('what waits for a stored session is not shown to the user whom the page names', async () => {
    remember();
    givenUnread();
    const widget = place();
    await until(() => badge(widget) === '2');

    widget.identify(identityToken('carla'));

    await until(() => badge(widget) === null);
    const before = asked();
    document.dispatchEvent(new Event('visibilitychange'));
    await pause(40);
    expect(asked()).to.equal(before);
  });

  test('the count stands before the title on request, whatever the page makes of it, and goes with the widget', async () => {
    remember();
    const ticket = givenUnread();
    document.title = 'Portal';
    const widget = place({ 'title-count': '' });
    await until(() => document.title === '(2) Portal');

    document.title = 'Orders';
    await until(() => document.title === '(2) Orders');
    server.messages.set(ticket.id, []);
    server.reading.seen.set(ticket.id, 0);
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => document.title === 'Orders');

    server.add(ticket.id, { body: 'three' });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => document.title === '(1) Orders');
    widget.remove();
    await until(() => document.title === 'Orders');
  });

  test('a technician’s message sounds once among tabs, when nobody sees it, and only on request', async () => {
    const RealAudio = window.AudioContext;
    let tones = 0;
    window.AudioContext = class extends RealAudio {
      constructor() {
        super();
        tones++;
      }
    };
    try {
      remember();
      const widget = place({ sound: '' });
      const silent = place();
      await until(() => widget.shadowRoot?.adoptedStyleSheets.length === 2);
      await pause(50);
      const say = (on: SportelloWidget, messageId: string, from = 'technician') =>
        on.dispatchEvent(new CustomEvent('sportello-message', { detail: { from, messageId } }));

      say(silent, 'a');
      say(widget, 'b', 'customer');
      await pause(400);
      expect(tones).to.equal(0);

      let release = () => {};
      void navigator.locks.request('sportello-sound:c', () => new Promise<void>((resolve) => (release = resolve)));
      say(widget, 'c'); // another tab has taken it
      await pause(400);
      expect(tones).to.equal(0);
      release();

      say(widget, 'd');
      await until(() => tones === 1);

      widget.open();
      say(widget, 'e'); // seen
      await pause(400);
      expect(tones).to.equal(1);
    } finally {
      window.AudioContext = RealAudio;
    }
  });

  for (const mode of ['launcher', 'inline']) {
    test(`a link in a mail opens its ticket (${mode}) and leaves the rest of the address as it was`, async () => {
      remember();
      const ticket = server.given({ subject: 'Oil leak' });
      history.replaceState({ host: 1 }, '', `?a=%20b+c&sportello-ticket=${ticket.id}&d#part`);

      const widget = place({ mode });

      await find(widget, '.head h2');
      await until(() => text(widget).includes(`#${ticket.number}`));
      expect(widget.isOpen).to.equal(true);
      expect(location.search + location.hash).to.equal('?a=%20b+c&d#part');
      expect(history.state.host).to.equal(1);
    });
  }

  test('a parameter that names no ticket is left alone', async () => {
    history.replaceState(null, '', '?sportello-ticket=javascript:1');

    const widget = place();
    await pause(60);

    expect(widget.isOpen).to.equal(false);
    expect(location.search).to.equal('?sportello-ticket=javascript:1');
  });
});
