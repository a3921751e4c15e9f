import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna, asAuthor } from '../support/factories.ts';
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
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

suite('reading a conversation', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function open(id: string, attributes: Record<string, string> = {}): Promise<void> {
    widget = await placeSignedIn(attributes);
    await until(() => findAll(widget, 'article').length > 0);
    widget.openTicket(id);
    await find(widget, 'sportello-message');
  }

  const scroller = () => find(widget, '.scroller');
  const reads = () =>
    server.calls.filter(({ path }) => path.endsWith('/read')).map(({ body }) => (body as { seq: number }).seq);
  const many = (count: number) => Array.from({ length: count }, (_, i) => `message ${i}`);

  async function scrollTo(top: number): Promise<void> {
    const element = await scroller();
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -900 }));
    element.scrollTop = top;
    await pause(60);
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('unread messages are counted on the card, live, and the count goes with reading', async () => {
    await setViewport({ width: 1000, height: 1100 });
    const ticket = server.given({}, ['one', 'two']);
    server.reading.seen.set(ticket.id, 1);
    widget = await placeSignedIn();
    const badge = () => findAll(widget, 'article .unread').map(text)[0];
    await until(() => badge() === 'Unread messages: 2');
    await expectAccessible(widget);

    server.add(ticket.id, { body: 'three' });
    await until(() => badge() === 'Unread messages: 3');
    server.add(ticket.id, { body: 'my own', author: asAuthor(anna) });
    await pause(50);
    expect(badge()).to.equal('Unread messages: 3');

    widget.openTicket(ticket.id);
    await until(() => badge() === undefined);
    expect(reads()).to.deep.equal([5]);
  });

  test('another tab that reads takes the count away', async () => {
    const ticket = server.given({}, ['one', 'two']);
    server.reading.seen.set(ticket.id, 1);
    widget = await placeSignedIn();
    await until(() => findAll(widget, 'article .unread').length === 1 && server.openStreams === 1);

    server.tell('read', { ticketId: ticket.id, customerId: anna.id, seq: 3 }, ticket);

    await until(() => findAll(widget, 'article .unread').length === 0);
  });

  test('each newest entry is marked read once, and not before the end is in view', async () => {
    const ticket = server.given({}, many(40));
    await open(ticket.id);
    await until(() => reads().length === 1);
    await scrollTo(0);

    server.add(ticket.id, { body: 'below' });
    await pause(600);
    expect(reads()).to.deep.equal([41]);
    (await button(widget, 'New messages (1)')).click();

    await until(() => reads().length === 2);
    await pause(600);
    expect(reads()).to.deep.equal([41, 42]);
  });

  test('a conversation opens at the first unread message, under a line that says so', async () => {
    const ticket = server.given({}, many(40));
    server.reading.seen.set(ticket.id, 21);

    await open(ticket.id);

    const line = await find(widget, 'li.unread');
    expect(text(line)).to.equal('Unread messages');
    const element = await scroller();
    await until(() => Math.abs(line.getBoundingClientRect().top - element.getBoundingClientRect().top) < 40);
    expect(text(line.nextElementSibling as Element)).to.include('message 20');
    await button(widget, 'New messages (20)');
    await expectAccessible(widget);
  });

  test('the pill counts what came below, leads there and goes', async () => {
    const ticket = server.given({}, many(40));
    await open(ticket.id);
    await until(() => reads().length === 1);
    await scrollTo(100);
    server.add(ticket.id, { body: 'first' });
    server.add(ticket.id, { body: 'second' });
    const pill = await button(widget, 'New messages (2)');
    const element = await scroller();
    expect(element.scrollTop).to.equal(100);
    await expectAccessible(widget);

    pill.focus();
    await sendKeys({ press: 'Enter' });

    await until(() => element.scrollHeight - element.scrollTop - element.clientHeight < 2);
    await until(() => findAll(widget, '.pill').length === 0);
    expect(focused()).to.equal(element);
  });

  test('the pill counts no changes of the ticket, and moves nothing of what is read', async () => {
    const ticket = server.given({}, many(40));
    await open(ticket.id);
    await until(() => reads().length === 1);
    await scrollTo(100);
    server.add(ticket.id, { kind: 'claimed', body: '' });
    await until(() => findAll(widget, 'li.event').length === 1);
    const { clientHeight } = await scroller();
    server.add(ticket.id, { body: 'only this' });

    await button(widget, 'New messages (1)');

    const after = await scroller();
    expect([after.scrollTop, after.clientHeight]).to.deep.equal([100, clientHeight]);
  });

  test('edited and withdrawn messages change where they stand', async () => {
    const ticket = server.given();
    const first = server.add(ticket.id, { body: 'Open the red valve' });
    const second = server.add(ticket.id, { body: 'Secret' });
    await open(ticket.id);
    await until(() => text(widget).includes('Secret'));

    server.change(first, { body: 'Open the blue valve', editedAt: new Date().toISOString() });
    server.change(second, { body: '', withdrawnAt: new Date().toISOString() });

    const entries = await scroller();
    await until(() => text(entries).includes('Open the blue valve') && text(entries).includes('edited, '));
    await until(() => text(entries).includes('This message was withdrawn.'));
    expect(text(widget)).not.to.match(/red valve|Secret/);
    expect(findAll(widget, 'sportello-message')).to.have.length(3);
    await expectAccessible(widget);
  });

  test('one’s last message says how far it has come', async () => {
    const ticket = server.given();
    const own = server.add(ticket.id, { body: 'Hello?', author: asAuthor(anna) });
    await open(ticket.id);
    const states = () => findAll(widget, '.message > .state').map(text);
    await until(() => states().join() === 'Sent');

    Object.assign(ticket, { supportSeenSeq: own.seq });
    server.add(ticket.id, { kind: 'claimed', body: '' });

    await until(() => states().join() === 'Seen by support');
  });

  test('changes of the ticket are told in words', async () => {
    const ticket = server.given();
    const callAgainAt = '2026-12-01T09:00:00.000Z';
    server.add(ticket.id, { kind: 'called', body: 'No answer', call: { outcome: 'not_reached', callAgainAt } });
    server.add(ticket.id, { kind: 'called', body: '', call: { outcome: 'reached', callAgainAt: null } });
    server.add(ticket.id, { kind: 'contacts_changed', body: '', author: asAuthor(anna) });
    server.add(ticket.id, { kind: 'reopened', body: 'It leaks again' });
    server.add(ticket.id, { kind: 'rated', body: '', author: asAuthor(anna), isSolved: false });

    await open(ticket.id);

    const all = text(await scroller());
    expect(all).to.match(/Marta Rinaldi called and did not reach you · Next call: 1 December 2026.*No answer/);
    expect(all).to.include('Marta Rinaldi called and spoke with you');
    expect(all).to.include('Anna Bianchi changed the contacts to notify');
    expect(all).to.match(/Ticket reopened by Marta Rinaldi.*It leaks again/);
    expect(all).to.include('Anna Bianchi: not solved');
  });

  test('formatted words are shown formatted, hostile ones as text, and links name where they lead', async () => {
    const ticket = server.given();
    const body =
      '**Stop** the _line_ `x=1`\n- one\n> quote\n[manual](https://docs.example/fx) <img src=x onerror="window.xss=1"> [x](javascript:alert(1))';
    server.add(ticket.id, { body, format: 'markdown' });

    await open(ticket.id);

    await until(() => findAll(widget, 'strong').some((each) => text(each) === 'Stop'));
    expect(findAll(widget, 'em, code, ul li, blockquote').length).to.be.at.least(4);
    const links = findAll<HTMLAnchorElement>(await find(widget, 'sportello-markup'), 'a');
    expect(links.map(({ href, rel }) => [href, rel])).to.deep.equal([
      ['https://docs.example/fx', 'noopener noreferrer'],
    ]);
    expect(findAll(widget, '.host').map(({ textContent }) => textContent)).to.deep.equal(['(docs.example)']);
    expect(text(widget)).to.include('<img src=x onerror="window.xss=1">');
    expect(text(widget)).to.include('[x](javascript:alert(1))');
    expect(window).not.to.have.property('xss');
    await expectAccessible(widget);
  });

  test('of five thousand messages fifty are read and shown', async () => {
    const ticket = server.given();
    server.isMute = true;
    for (const body of many(4999)) server.add(ticket.id, { body });
    server.isMute = false;
    server.reading.seen.set(ticket.id, 5000);

    await open(ticket.id);

    await until(() => findAll(widget, 'sportello-message').length === 50, 'the rest of what was read');
    for (let i = 0; i < 320; i++) server.add(ticket.id, { body: `new ${i}` });
    await until(() => reads().at(-1) === 5320, 'the mark of the newest');
    await until(() => findAll(widget, 'sportello-message').length <= 300);
    const first = () => text(findAll(widget, 'sportello-message')[0] as Element);
    const newest = first();
    await scrollTo(0);
    await until(() => first() !== newest, 'earlier messages for whoever scrolls up');
    const read = first();
    (await button(widget, 'Earlier messages')).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => first() !== read, 'earlier messages for whoever asks');
  });
});
