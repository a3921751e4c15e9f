import { setViewport } from '@web/test-runner-commands';
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
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

const texts = [
  'Since when?',
  'The film tears at the sealing jaws, every few packs, and the knife stops. '.repeat(4),
  'Then it is the Teflon.\nPart 4471-B.\nWe have two.',
];

suite('a conversation of two thousand messages', () => {
  let server: FakeServer;
  let widget: SportelloWidget;
  let ticketId: string;
  let scroller: HTMLElement;

  const rows = () => findAll<HTMLLIElement>(widget, 'li.message, li.event');
  const inView = () =>
    rows().filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const view = scroller.getBoundingClientRect();
      return bottom > view.top + 1 && top < view.bottom - 1;
    });
  const seqs = (lines = rows()) => lines.map(({ value }) => value);
  const frames = async (count: number) => {
    for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done));
    await pause(0);
  };
  /** What is measured at once after it is what is painted: later in a picture nothing changes any more. */
  const painted = () =>
    new Promise<void>((done) => {
      const sizes = new ResizeObserver(() => {
        sizes.disconnect();
        done();
      });
      requestAnimationFrame(() => sizes.observe(scroller));
    });
  const turnWheel = (deltaY: number) => {
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY }));
    scroller.scrollTop += deltaY;
  };

  /** One turn of the wheel, after which what was in view has moved by just as much. */
  async function scroll(deltaY: number): Promise<void> {
    await painted();
    const places = new Map(inView().map((row) => [row, row.getBoundingClientRect().top]));
    await pause(0); // between two pictures, as a reader's gestures come
    const before = scroller.scrollTop;
    turnWheel(deltaY);
    const moved = scroller.scrollTop - before;
    await frames(1);
    await painted();
    for (const [row, place] of places)
      if (row.isConnected)
        expect(row.getBoundingClientRect().top, `entry ${row.value}`).to.be.closeTo(place - moved, 2);
    const shown = seqs();
    expect(shown, 'in order, none missing, none twice').to.deep.equal(shown.map((_, i) => (shown[0] ?? 0) + i));
    const view = scroller.getBoundingClientRect();
    expect(inView()[0]?.getBoundingClientRect().top, 'no empty space above').to.be.below(view.top + 130);
    expect(inView().at(-1)?.getBoundingClientRect().bottom, 'none below').to.be.above(view.bottom - 80);
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 1000 });
    server = freshServer();
    const ticket = server.given();
    ticketId = ticket.id;
    server.isMute = true;
    for (let i = 1; i < 2000; i++) server.add(ticketId, { body: texts[i % texts.length] ?? '' });
    server.isMute = false;
    server.reading.seen.set(ticketId, 2000);
    widget = await placeSignedIn();
    widget.openTicket(ticketId);
    await find(widget, 'sportello-message');
    scroller = await find(widget, '.scroller');
    await until(() => seqs().at(-1) === 2000 && server.openStreams === 1);
    await frames(2);
  });

  teardown(leavePage);

  test('is read up to the first and down again: nothing jumps, is missing or piles up', async function () {
    this.timeout(120_000);
    const seen = new Set<number>();
    let mostNodes = 0;
    const look = () => {
      for (const seq of seqs(inView())) seen.add(seq);
      mostNodes = Math.max(mostNodes, findAll(widget, '*').length);
    };

    look();
    while (!(seqs()[0] === 1 && scroller.scrollTop === 0)) {
      await scroll(-500);
      look();
    }
    expect([...seen].sort((one, other) => one - other)).to.deep.equal(Array.from({ length: 2000 }, (_, i) => i + 1));
    server.add(ticketId, { body: 'meanwhile' });
    await button(widget, 'New messages (1)');
    seen.clear();
    look();
    while (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > 1) {
      await scroll(500);
      look();
    }

    expect(text(inView().at(-1) as Element)).to.include('meanwhile');
    expect([...seen].sort((one, other) => one - other)).to.deep.equal(Array.from({ length: 2001 }, (_, i) => i + 1));
    expect(mostNodes).to.be.below(2500);
    await until(() => findAll(widget, '.pill').length === 0);
  });

  test('a leap to the start or the end lands among messages, whatever was read before', async () => {
    for (let times = 0; times < 4; times++) {
      const oldest = seqs()[0];
      turnWheel(-scroller.scrollHeight);
      await until(() => (seqs()[0] ?? 0) < (oldest ?? 0), 'earlier messages');
      await frames(2);
    }
    const filled = () => {
      const view = scroller.getBoundingClientRect();
      const lines = inView().map((row) => row.getBoundingClientRect());
      return (lines[0]?.top ?? Infinity) < view.top + 130 && (lines.at(-1)?.bottom ?? 0) > view.bottom - 80;
    };

    turnWheel(scroller.scrollHeight);
    await until(() => filled() && seqs(inView()).at(-1) === 2000, 'the end');
    for (const share of [0.2, 0.8, 0.5]) {
      const place = scroller.scrollHeight * share;
      turnWheel(place - scroller.scrollTop);
      await until(filled, `messages at ${share}`);
    }
    turnWheel(-scroller.scrollHeight);
    await until(filled, 'the start');

    expect(rows().length).to.be.below(130);
    server.add(ticketId, { body: 'below' });
    (await button(widget, 'New messages (1)')).click();
    await until(() => filled() && text(inView().at(-1) as Element).includes('below'));
    expect(rows().length).to.be.below(130);
  });

  test('what holds the focus stays in the page, however far one scrolls', async () => {
    const told = server.add(ticketId, { body: 'See https://docs.example/manual' });
    await until(() => findAll(widget, 'a').length === 1);
    const link = findAll(widget, 'a')[0] as HTMLElement;
    link.focus();

    for (let times = 0; times < 40; times++) {
      turnWheel(-500);
      await frames(2);
    }

    expect(seqs(inView())[0]).to.be.below(1900);
    server.change(told, { editedAt: new Date().toISOString() });
    await until(() => text(rows().at(-1) as Element).includes('edited'));
    expect(focused()).to.equal(link);
    expect(rows().length).to.be.below(130);
    await expectAccessible(widget);
    link.blur();
    for (let times = 0; link.isConnected && times < 20; times++) {
      turnWheel(-500);
      await frames(2);
    }
    expect(link.isConnected).to.equal(false);
  });

  test('who stays at the end keeps no more than the newest in the page', async () => {
    const fromEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    for (let i = 0; i < 130; i++) {
      server.add(ticketId, { body: `new ${i}` });
      if (i % 10 === 0) await frames(1);
    }

    await until(() => text(inView().at(-1) as Element).includes('new 129'));
    await until(() => rows().length <= 120);
    await frames(2); // before the next picture, what has just gone may still have moved the end
    expect(fromEnd()).to.be.below(2);
    // From now on one goes above for each that comes, and both are equally high.
    for (let i = 130; i < 135; i++) {
      server.add(ticketId, { body: `new ${i}` });
      await until(() => text(rows().at(-1) as Element).includes(`new ${i}`));
      await frames(2);
      expect(fromEnd(), `when ${i} has come`).to.be.below(2);
    }
  });
});
