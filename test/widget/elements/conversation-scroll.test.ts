import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { button, find, findAll, freshServer, leavePage, pause, placeSignedIn, until } from '../support/page.ts';

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

    element.scrollTop -= 300; // as when entries above take their true height: nobody scrolled
    await pause(50);
    server.add(ticket.id, { body: 'still at the end' });
    await until(() => bubbles().includes('still at the end') && fromEnd() < 2);

    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -900 }));
    element.scrollTop = 200;
    await pause(50);
    server.add(ticket.id, { body: 'and another' });
    await until(() => bubbles().includes('and another'));
    await pause(50);
    expect(element.scrollTop).to.equal(200);
  });

  test('earlier messages come on request, without a jump', async () => {
    server.pageSize = 20;
    const ticket = server.given(
      {},
      Array.from({ length: 50 }, (_, i) => `message ${i}`),
    );
    await open(ticket.id);
    await until(() => bubbles().length === 20);

    const calls = server.calls.length;
    (await button(widget, 'Earlier messages')).click();

    await until(() => server.calls.length > calls && bubbles().length > 20);
    const element = await scroller();
    await pause(60);
    expect(element.scrollTop).to.be.above(0);
    expect(new Set(bubbles()).size).to.equal(bubbles().length);
  });

  test('appending to hundreds of messages stays quick', async () => {
    server.pageSize = 290;
    const ticket = server.given(
      {},
      Array.from({ length: 289 }, (_, i) => `message ${i}`),
    );
    await open(ticket.id);
    await until(() => bubbles().length === 290, '290 messages');
    const conversation = await find<HTMLElement & { updateComplete: Promise<boolean> }>(
      widget,
      'sportello-conversation',
    );
    const took: number[] = [];

    for (let i = 0; i < 10; i++) {
      server.add(ticket.id, { body: `new ${i}` });
      await until(() => bubbles().length === 291 + i);
      const start = performance.now();
      (conversation as unknown as { requestUpdate(): void }).requestUpdate();
      await conversation.updateComplete;
      took.push(performance.now() - start);
    }

    // The quickest of ten: on a busy machine others take their share of the rest.
    expect(Math.min(...took)).to.be.below(16);
  });
});
