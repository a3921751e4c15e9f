import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  focused,
  freshServer,
  leavePage,
  place,
  text,
  type,
  until,
} from '../support/page.ts';

suite('A shared device', () => {
  let server: FakeServer;
  const realNow = Date.now;
  const minutes = (count: number) => count * 60_000;

  /** The clock goes on without any timer having run, as after a sleep. */
  function sleep(ms: number): void {
    const before = Date.now;
    Date.now = () => before() + ms;
  }

  const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

  async function signIn(): Promise<SportelloWidget> {
    const widget = place({ mode: 'inline' });
    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
    (await find(widget, '#shared')).click();
    (await button(widget, 'Sign in')).click();
    await button(widget, 'New ticket');
    await find(widget, 'sportello-shared-device');
    await until(() => customElements.get('sportello-shared-device'));
    return widget;
  }

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
  });

  teardown(() => {
    Date.now = realNow;
    leavePage();
  });

  test('session and drafts are kept in the tab alone, over a reload, and gone with signing out', async () => {
    const ticket = server.given();
    const widget = await signIn();
    expect(server.calls.find(({ path }) => path === '/v1/sessions')?.body).to.include({ isShared: true });
    widget.openTicket(ticket.id);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'half a sentence');
    await until(() => stored().includes('half a sentence'));
    expect(localStorage.length).to.equal(0);

    widget.remove();
    const reloaded = place({ mode: 'inline' });
    await until(() => text(reloaded).includes('Anna Bianchi'));
    reloaded.openTicket(ticket.id);
    const field = await find<HTMLTextAreaElement>(reloaded, '#reply');
    await until(() => field.value === 'half a sentence');

    (await button(reloaded, 'Sign out')).click();
    (await button(reloaded, 'Sign out and discard')).click();
    await find(reloaded, '#username');
    expect(localStorage.length + sessionStorage.length).to.equal(0);
  });

  test('after 14 idle minutes it asks, aloud, and a key press keeps the session', async () => {
    const widget = await signIn();

    sleep(minutes(14));
    dispatchEvent(new Event('focus'));

    const stay = await button(widget, 'Stay signed in');
    expect(text(stay.closest('[role=alert]') as Element)).to.include('you will be signed out in one minute');
    await expectAccessible(widget);
    stay.click();
    await until(() => !text(widget).includes('Stay signed in'));
    sleep(minutes(13));
    dispatchEvent(new Event('focus'));
    expect(text(widget)).to.include('Anna Bianchi');
  });

  test('after 15 idle minutes by the clock nothing is left, in the page or in any storage', async () => {
    const ticket = server.given();
    const widget = await signIn();
    widget.openTicket(ticket.id);
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    type(field, 'half a sentence');
    field.focus();

    sleep(minutes(15));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

    expect(text(widget)).not.to.include('Anna');
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    await until(() => text(widget).includes('signed out after 15 minutes without activity'));
    await until(() => focused()?.id === 'username');
    await until(() => server.calls.some(({ method }) => method === 'DELETE'));
    await expectAccessible(widget);
  });

  test('whoever wakes a device that slept is not taken for the one who left it', async () => {
    const widget = await signIn();

    sleep(minutes(16));
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));

    expect(text(widget)).not.to.include('Anna');
    expect(sessionStorage.length).to.equal(0);
  });

  test('a tab that is brought back after that shows nobody', async () => {
    const widget = await signIn();
    widget.remove();

    sleep(minutes(15));
    const restored = place({ mode: 'inline' });

    await until(() => text(restored).includes('signed out after 15 minutes'));
    expect(text(restored)).not.to.include('Anna');
    expect(sessionStorage.length).to.equal(0);
  });

  test('somebody who only types is heard of by the server, and stays', async () => {
    const widget = await signIn();
    const before = server.calls.filter(({ path }) => path === '/v1/unread').length;

    for (let i = 0; i < 4; i++) {
      sleep(minutes(6));
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
      dispatchEvent(new Event('focus'));
    }

    expect(text(widget)).to.include('Anna Bianchi');
    await until(() => server.calls.filter(({ path }) => path === '/v1/unread').length >= before + 3);
  });
});
