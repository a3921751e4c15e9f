import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  pause,
  place,
  remember,
  text,
  until,
} from '../support/page.ts';

suite('<sportello-widget> as launcher', () => {
  let server: FakeServer;
  let events: string[];
  const names = ['ready', 'open', 'close', 'signed-in', 'signed-out', 'error'].map((name) => `sportello-${name}`);
  const log = (event: Event) => events.push(event.type);

  const bubble = (widget: SportelloWidget) => widget.shadowRoot?.querySelector('.bubble') as HTMLButtonElement;
  const panel = (widget: SportelloWidget) => widget.shadowRoot?.querySelector('dialog') as HTMLDialogElement;

  setup(async () => {
    server = freshServer();
    events = [];
    for (const name of names) document.addEventListener(name, log);
    await setViewport({ width: 1000, height: 800 });
  });

  teardown(() => {
    for (const name of names) document.removeEventListener(name, log);
    leavePage();
  });

  test('before a click there is one named button and no request', async () => {
    const widget = place({ lang: 'it' });
    await until(() => events.includes('sportello-ready'));

    expect(text(bubble(widget))).to.equal('Supporto');
    expect(bubble(widget).getAttribute('aria-expanded')).to.equal('false');
    expect(server.calls).to.deep.equal([]);
    await expectAccessible(widget);
  });

  test('a click opens the panel and moves the focus in, Escape closes it and brings the focus back', async () => {
    const widget = place();

    bubble(widget).focus();
    await sendKeys({ press: 'Enter' });
    const username = await find(widget, '#username');
    await until(() => focused() === username);
    expect(bubble(widget).getAttribute('aria-expanded')).to.equal('true');
    expect(panel(widget).getAttribute('aria-label')).to.equal('Support');
    await expectAccessible(widget);

    await sendKeys({ press: 'Escape' });
    expect(panel(widget).open).to.equal(false);
    expect(focused()).to.equal(bubble(widget));
    expect(events).to.deep.equal(['sportello-ready', 'sportello-open', 'sportello-close']);
  });

  test('open, close and toggle are told once each and do nothing twice', async () => {
    const widget = place();

    widget.open();
    widget.open();
    widget.close();
    widget.close();
    widget.toggle();
    widget.toggle();

    await until(() => events.includes('sportello-ready'));
    expect(events.filter((name) => name !== 'sportello-ready')).to.deep.equal([
      'sportello-open',
      'sportello-close',
      'sportello-open',
      'sportello-close',
    ]);
  });

  test('the panel is beside the page on a desk and covers it on a phone, where it is modal', async () => {
    const widget = place();
    widget.open();
    await find(widget, '#username');
    expect(panel(widget).matches(':modal')).to.equal(false);

    await setViewport({ width: 360, height: 640 });
    await until(() => panel(widget).matches(':modal'));
    const { x, y, width, height } = panel(widget).getBoundingClientRect();
    expect([x, y, width, height]).to.deep.equal([0, 0, 360, 640]);
    expect(document.documentElement.scrollWidth).to.equal(360);

    (await button(widget, 'Close')).click();
    expect(panel(widget).open).to.equal(false);
    expect(focused()).to.equal(bubble(widget));
  });

  test('a page of 320 by 256 pixels still shows the reply field', async () => {
    await setViewport({ width: 320, height: 256 });
    remember();
    const ticket = server.given();
    const widget = place();

    widget.openTicket(ticket.id);
    const field = await find(widget, '#reply');
    await pause(50);

    const { top, bottom, left, right } = field.getBoundingClientRect();
    expect(top >= 0 && bottom <= 256 && left >= 0 && right <= 320, `${top} ${bottom}`).to.equal(true);
    expect(document.documentElement.scrollWidth).to.equal(320);
  });

  test('taking the widget away ends its stream, putting it back starts again', async () => {
    remember();
    const widget = place({ mode: 'inline' });
    await until(() => server.openStreams === 1);

    widget.remove();
    await until(() => server.openStreams === 0);
    const calls = server.calls.length;
    await pause(60);
    expect(server.calls.length).to.equal(calls);

    document.body.append(widget);
    await until(() => server.openStreams === 1);
    await button(widget, 'New ticket');
  });

  test('a hundred openings leave one desk and one stream', async () => {
    remember();
    const widget = place();

    for (let i = 0; i < 100; i++) {
      widget.toggle();
      if (i % 10 === 0) await pause(5);
    }
    widget.open();
    await button(widget, 'New ticket');

    expect(findAll(widget, 'sportello-desk')).to.have.length(1);
    await until(() => server.openStreams === 1);
  });

  test('another mode or another site begins anew', async () => {
    remember();
    const widget = place();
    widget.open();
    await button(widget, 'New ticket');

    widget.setAttribute('mode', 'inline');
    await button(widget, 'New ticket');
    expect(widget.shadowRoot?.querySelector('dialog')).to.equal(null);

    widget.setAttribute('site', 'unknown');
    await until(() => text(widget).includes('cannot be reached from this page'));
    expect(text(widget)).not.to.include('Anna');
    expect(events).to.include('sportello-error');
  });
});
