import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  painted,
  pause,
  placeSignedIn,
  type,
  until,
} from '../support/page.ts';

suite('<sportello-conversation> while it grows', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function open(id: string, attributes: Record<string, string> = {}): Promise<void> {
    widget = await placeSignedIn(attributes);
    widget.openTicket(id);
    await find(widget, 'sportello-message');
  }

  const bubbles = () =>
    findAll(widget, '.bubble')
      .filter((each) => each.tagName === 'DIV')
      .map((each) => each.textContent?.trim());
  const scroller = () => find(widget, '.scroller');
  const many = (count: number) => Array.from({ length: count }, (_, i) => `message ${i}`);

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('the end stays in view for whoever is at the end, and nobody else is moved', async () => {
    const ticket = server.given(
      {},
      Array.from({ length: 40 }, (_, i) => `message ${i}`),
    );
    await open(ticket.id);
    const element = await scroller();
    const fromEnd = () => element.scrollHeight - element.scrollTop - element.clientHeight;
    await until(() => bubbles().length === 41 && fromEnd() < 2);

    server.add(ticket.id, { body: 'one more' });
    await until(() => bubbles().includes('one more') && fromEnd() < 2);

    await setViewport({ width: 1000, height: 900 }); // nobody scrolled, though the view has moved
    await setViewport({ width: 1000, height: 700 });
    server.add(ticket.id, { body: 'still at the end' });
    await until(() => bubbles().includes('still at the end') && fromEnd() < 2);

    element.scrollTop = 200; // without a gesture, as a search in the page does
    await pause(50);
    server.add(ticket.id, { body: 'and another' });
    await until(() => bubbles().includes('and another'));
    await pause(50);
    expect(element.scrollTop).to.equal(200);
  });

  test('typing a reply of many lines moves nobody who is at the end', async () => {
    const ticket = server.given({}, many(40));
    await open(ticket.id);
    const element = await scroller();
    const fromEnd = () => element.scrollHeight - element.scrollTop - element.clientHeight;
    await until(() => bubbles().length === 41 && fromEnd() < 2);
    const field = await find<HTMLTextAreaElement>(widget, 'textarea');

    for (const line of ['one\n', 'two\n', 'three\n', 'four\n', 'five', ' and', ' six']) {
      type(field, field.value + line);
      await painted();
      expect(fromEnd(), `after "${line}"`).to.be.below(2);
    }

    server.add(ticket.id, { body: 'one more' });
    await until(() => bubbles().includes('one more') && fromEnd() < 2);
  });

  test('earlier messages come by keyboard as often as asked, without a jump, and all that came is there', async () => {
    const ticket = server.given({}, many(400));
    await open(ticket.id);
    const element = await scroller();
    await until(() => bubbles().length === 50 && element.scrollHeight - element.scrollTop - element.clientHeight < 2);
    (await find(widget, 'textarea')).focus();
    await sendKeys({ press: 'Shift+Tab' });
    await sendKeys({ press: 'Shift+Tab' });
    const older = await button(widget, 'Earlier messages');
    expect(focused()).to.equal(older);
    /** The end of an entry: above its words is the name of its author, which may go. */
    const place = (row: Element) => row.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    const entries = () => findAll<HTMLLIElement>(widget, 'li.message');

    let last = entries()[0] as HTMLLIElement;
    const before = place(last);
    for (const oldest of [302, 252, 202, 152]) {
      await sendKeys({ press: 'Enter' });
      await until(() => entries()[0]?.value === oldest, `entry ${oldest}`);
      await painted();

      if (oldest === 302) expect(place(last), 'what was read').to.be.closeTo(before, 2);
      expect(place(last), `above what came as entry ${oldest}`).to.be.within(0, element.clientHeight);
      expect(entries().map(({ value }) => value)).to.deep.equal(entries().map((_, i) => oldest + i));
      expect(entries().length).to.be.below(130);
      expect(focused()).to.equal(older);
      last = entries()[0] as HTMLLIElement;
    }
  });

  test('appending to hundreds of messages stays quick', async () => {
    server.pageSize = 290;
    const ticket = server.given(
      {},
      Array.from({ length: 289 }, (_, i) => `message ${i}`),
    );
    await open(ticket.id);
    await until(() => bubbles().length > 100, 'as many as are kept in the page');
    const conversation = await find<HTMLElement & { updateComplete: Promise<boolean> }>(
      widget,
      'sportello-conversation',
    );
    const took: number[] = [];

    for (let i = 0; i < 10; i++) {
      server.add(ticket.id, { body: `new ${i}` });
      await until(() => bubbles().at(-1) === `new ${i}`);
      const start = performance.now();
      (conversation as unknown as { requestUpdate(): void }).requestUpdate();
      await conversation.updateComplete;
      took.push(performance.now() - start);
    }

    // The quickest of ten: on a busy machine others take their share of the rest.
    expect(Math.min(...took)).to.be.below(16);
  });
});
