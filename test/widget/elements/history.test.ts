import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  find,
  findAll,
  freshServer,
  leavePage,
  pause,
  place,
  placeSignedIn,
  remember,
  text,
  until,
} from '../support/page.ts';

suite('The browser’s Back', () => {
  let server: FakeServer;
  let address: string;

  /** How many entries there are above the one that the test began with. */
  const own = () => Object.keys(history.state ?? {}).filter((key) => key.startsWith('sportello-')).length;

  setup(async () => {
    await setViewport({ width: 360, height: 740 });
    server = freshServer();
    address = location.href;
    history.pushState({ host: 1 }, '');
  });

  teardown(async () => {
    leavePage();
    await pause(20);
    history.replaceState(null, '', address);
  });

  const list = (widget: Element) => findAll(widget, 'sportello-ticket-list')[0] as Element;
  const isList = (widget: Element) => list(widget).checkVisibility();

  async function openFirst(widget: Element): Promise<void> {
    const card = await until(() => findAll(widget, 'article button')[0]);
    await until(() => customElements.get('sportello-desk'));
    await pause(80); // the part that keeps the history is on its way
    card.click();
    await find(widget, '.head h2');
  }

  test('leads from a ticket to the list, and Forward to the ticket again', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    const { length } = history;
    await openFirst(widget);
    await until(() => own() === 1);
    expect(history.length).to.equal(length + 1);
    expect(history.state.host).to.equal(1);
    expect(location.href).to.equal(address);

    history.back();
    await until(() => isList(widget));
    expect(history.state).to.deep.equal({ host: 1 });

    history.forward();
    await until(() => !isList(widget) && text(widget).includes(`#${ticket.number}`));
    await until(() => own() === 1);
  });

  test('the widget’s own way back leaves no entry behind', async () => {
    server.given();
    const widget = await placeSignedIn();
    const { length } = history;
    for (let i = 0; i < 3; i++) {
      await openFirst(widget);
      await until(() => own() === 1);
      (await button(widget, 'Back to tickets')).click();
      await until(() => isList(widget) && own() === 0);
      await pause(30);
    }

    expect(history.length).to.equal(length + 1);
    expect(history.state).to.deep.equal({ host: 1 });
  });

  test('on a wide page nothing is pushed', async () => {
    await setViewport({ width: 1100, height: 800 });
    server.given();
    const widget = await placeSignedIn();
    const { length } = history;

    await openFirst(widget);
    await pause(60);

    expect(history.length).to.equal(length);
    expect(own()).to.equal(0);
  });

  test('where the panel covers the page, Back leads to the list, then out of it, and Forward in again', async () => {
    remember();
    server.given();
    const widget = place();
    widget.open();
    await button(widget, 'New ticket');
    await until(() => own() === 1);
    await openFirst(widget);
    await until(() => Object.values(history.state).some((value) => (value as { depth?: number }).depth === 2));

    history.back();
    await until(() => isList(widget));
    expect(widget.isOpen).to.equal(true);
    history.back();
    await until(() => !widget.isOpen);
    expect(history.state).to.deep.equal({ host: 1 });

    history.forward();
    await until(() => widget.isOpen);
    widget.close();
    await until(() => own() === 0);
    expect(history.state).to.deep.equal({ host: 1 });
  });

  test('a page that replaces the state, or goes elsewhere, is not led astray', async () => {
    server.given();
    const widget = await placeSignedIn();
    await openFirst(widget);
    await until(() => own() === 1);
    history.replaceState({ host: 2 }, '');
    const { length } = history;
    const pops: unknown[] = [];
    const note = (event: PopStateEvent) => pops.push(event.state);
    addEventListener('popstate', note);

    (await button(widget, 'Back to tickets')).click();
    await until(() => isList(widget));
    await pause(60);

    removeEventListener('popstate', note);
    expect(pops).to.deep.equal([]);
    expect(history.length).to.equal(length);
    expect(history.state).to.deep.equal({ host: 2 });
  });

  test('a widget that is taken away listens no more', async () => {
    const added: unknown[] = [];
    const { addEventListener: add, removeEventListener: remove } = window;
    window.addEventListener = ((name: string, ...rest: [never]) => {
      if (name === 'popstate') added.push(rest[0]);
      add.call(window, name, ...rest);
    }) as typeof add;
    window.removeEventListener = ((name: string, ...rest: [never]) => {
      if (name === 'popstate') added.splice(added.indexOf(rest[0]), 1);
      remove.call(window, name, ...rest);
    }) as typeof remove;
    try {
      const widget = await placeSignedIn();
      await until(() => added.length === 1);

      widget.remove();

      expect(added).to.deep.equal([]);
    } finally {
      Object.assign(window, { addEventListener: add, removeEventListener: remove });
    }
  });
});
