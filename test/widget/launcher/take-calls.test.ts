import { expect } from 'chai';
import type { Sportello, SportelloCall } from '../../../widget/src/launcher/take-calls.ts';
import { findAll, freshServer, leavePage, pause, place, remember, until } from '../support/page.ts';

suite('What a page asks for before the script is there', () => {
  const said: string[] = [];
  const { error } = console;

  setup(() => {
    freshServer();
    said.length = 0;
    console.error = (text: string) => said.push(text);
    // As docs/embedding.md has it.
    const calls: SportelloCall[] = [];
    const stub: Sportello = Object.assign((...call: SportelloCall) => stub.calls?.push(call), { calls });
    globalThis.sportello = stub;
  });

  teardown(() => {
    console.error = error;
    delete globalThis.sportello;
    leavePage();
  });

  /** The script once more, as a page of its own would load it. */
  let copies = 0;
  const loadScript = () => import(new URL(`/widget/src/launcher.ts?calls=${++copies}`, location.href).href);
  const takeCallsAgain = async () => {
    const address = new URL(`/widget/src/launcher/take-calls.ts?calls=${++copies}`, location.href).href;
    ((await import(address)) as { takeCalls(): void }).takeCalls();
  };

  test('is done in its order once a widget is there, and later calls at once', async () => {
    remember();
    globalThis.sportello?.('toggle');
    globalThis.sportello?.('newTicket', { kind: 'chat', subject: 'The film tears' });
    await takeCallsAgain();
    await pause(20);

    const widget = place();

    const subject = await until(() => findAll<HTMLInputElement>(widget, '#subject')[0], 'subject');
    expect(subject.value).to.equal('The film tears');
    expect(widget.isOpen).to.equal(true);
    globalThis.sportello?.('close');
    expect(widget.isOpen).to.equal(false);
  });

  test('the script takes the calls by itself, and its second copy leaves them to the first', async () => {
    const widget = place();
    globalThis.sportello?.('open');

    await loadScript();
    await until(() => widget.isOpen);
    await loadScript();
    await pause(30);
    globalThis.sportello?.('toggle');

    expect(widget.isOpen).to.equal(false);
  });

  test('reaches a widget that stands in a shadow tree of the page', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const widget = place();
    host.attachShadow({ mode: 'open' }).append(widget);

    globalThis.sportello?.('open');
    await takeCallsAgain();

    expect(widget.isOpen).to.equal(true);
    expect(findAll(host, 'sportello-widget')).to.have.length(1);
  });

  test('a method that there is not is named on the console, and what follows is done', async () => {
    const widget = place();
    globalThis.sportello?.('remove' as 'open');
    globalThis.sportello?.('open');

    await takeCallsAgain();

    expect(widget.isOpen).to.equal(true);
    expect(said).to.have.length(1);
    expect(said[0]).to.include('sportello("remove"): there is no such method, only open, close');
  });
});
