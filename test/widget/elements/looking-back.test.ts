import type { Ticket } from '@sportello/server/contract/tickets';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  find,
  findAll,
  freshServer,
  leavePage,
  painted,
  pause,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('whoever looks back in a conversation is left where they are', () => {
  let server: FakeServer;
  let widget: SportelloWidget;
  let ticket: Ticket;
  let scroller: HTMLElement;

  const many = (count: number) => Array.from({ length: count }, (_, i) => `message ${i}`);
  const entries = () => findAll<HTMLLIElement>(widget, 'li.message');
  const entry = (words: string) => entries().find((row) => text(row).includes(words)) as HTMLLIElement;
  const reads = () => server.calls.filter(({ query }) => query.has('before')).length;
  const fromEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  const place = (row: Element) => row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

  async function open(given: Partial<Ticket>, bodies: string[], seen = 1 + bodies.length): Promise<void> {
    ticket = server.given(given, bodies);
    server.reading.seen.set(ticket.id, seen);
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, 'sportello-message');
    scroller = await find(widget, '.scroller');
    await until(() => server.openStreams === 1);
    await settled();
  }

  /** What is loaded on need has come, and all is where it stays. */
  async function settled(): Promise<void> {
    await pause(300);
    await painted();
  }

  async function scrollTo(top: number): Promise<void> {
    scroller.scrollTop = top;
    await settled();
  }

  /** News come, after which the view is where it was. */
  async function expectToStay(row: Element): Promise<void> {
    const before = place(row);
    for (let count = 1; count < 4; count++) {
      server.add(ticket.id, { body: `news ${count}` });
      await button(widget, `New messages (${count})`);
      await settled();
      expect(place(row)).to.be.closeTo(before, 2);
    }
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('below the last entry, in the report of a closed ticket', async () => {
    await open({ status: 'closed', summary: 'Done.\n'.repeat(60), closedAt: new Date().toISOString() }, many(70));
    const part = await find(widget, 'sportello-closing');
    await until(() => text(part).includes('Done.') && fromEnd() < 2);
    await scrollTo(scroller.scrollTop - 250);
    const before = place(part);
    expect(before, 'no entry is in view').to.be.below(0);

    for (const message of server.messages.get(ticket.id)?.slice(-3) ?? []) {
      server.change(message, { editedAt: new Date().toISOString() });
      await settled();
      expect(place(part)).to.be.closeTo(before, 2);
    }
  });

  test('among messages that wait to be sent', async () => {
    await open({}, many(70));
    server.fail(`POST /v1/tickets/${ticket.id}/messages`, 'network', 99);
    type(await find<HTMLTextAreaElement>(widget, 'textarea'), 'line\n'.repeat(60));
    (await find<HTMLTextAreaElement>(widget, 'textarea')).form?.requestSubmit();
    await until(() => entry('line line'));
    await settled();
    await scrollTo(scroller.scrollTop - 200);
    const pending = entry('line line');
    expect(place(pending), 'no other is in view').to.be.below(0);

    await expectToStay(pending);
  });

  test('at the button for earlier messages, in a view so low that no entry is in it', async () => {
    await setViewport({ width: 320, height: 256 });
    await open({}, many(70));
    scroller.style.cssText = 'flex: none; height: 60px';
    await sendKeys({ press: 'Shift' });
    const older = await button(widget, 'Earlier messages');
    older.focus();
    expect(older.matches(':focus-visible')).to.equal(true);
    await settled();
    await scrollTo(0);
    expect(place(entries()[0] as Element), 'no entry is in view').to.be.above(scroller.clientHeight);

    await expectToStay(older);
    expect(scroller.scrollTop).to.equal(0);
    expect(reads(), 'pages that move the button away').to.equal(0);
  });

  test('at what was the oldest entry, when earlier ones are asked for from the end, as by voice', async () => {
    await open({}, many(120));
    const oldest = entries()[0] as HTMLLIElement;

    (await button(widget, 'Earlier messages')).click();

    await until(() => entries()[0]?.value === oldest.value - 50);
    await settled();
    expect(place(oldest)).to.be.within(0, scroller.clientHeight);
  });

  test('at the line above what is unread, when something above it grows', async () => {
    await open({}, many(120), 100);
    const line = await find(widget, 'li.unread');
    const before = place(line);
    expect(before).to.be.within(0, 40);

    (line.previousElementSibling as HTMLElement).style.paddingBlockEnd = '150px';
    await settled();

    expect(place(line)).to.be.closeTo(before, 2);
  });

  test('within a message higher than the view, when its end grows', async () => {
    const bodies = many(70);
    bodies[60] = `long${'\nlong'.repeat(60)}`;
    await open({}, bodies);
    const row = entry('long long');
    await scrollTo(scroller.scrollTop + place(row) + 300);
    const before = place(row);
    expect(before).to.be.closeTo(-300, 2);

    row.style.paddingBlockEnd = '200px';
    await settled();

    expect(place(row)).to.be.closeTo(before, 2);
  });

  test('a minimised widget keeps no more in the page than an open one', async () => {
    await open({}, many(120));
    const desk = await find(widget, 'sportello-desk');
    desk.style.display = 'none';
    expect(scroller.clientHeight).to.equal(0);

    for (let i = 0; i < 180; i++) server.add(ticket.id, { body: `new ${i}` });
    await until(() => entries().some((row) => text(row).includes('new 179')));
    await settled();
    expect(entries().length).to.be.at.most(120);

    desk.style.display = '';
    await until(() => fromEnd() < 2);
  });

  test('after a page that could not be read they come again with the first news', async () => {
    await open({}, many(120));
    server.fail(`GET /v1/tickets/${ticket.id}/messages`, 'network');
    await scrollTo(100);
    await scrollTo(20);
    expect([reads(), entries().length]).to.deep.equal([1, 50]);

    server.add(ticket.id, { body: 'the network is back' });

    await until(() => reads() === 2 && entries().length > 60);
  });
});
