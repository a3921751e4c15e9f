import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { FakeServer } from '../support/fake-server.ts';
import { findAll, freshServer, leavePage, painted, place, remember, text, until } from '../support/page.ts';

interface LayoutShift extends PerformanceEntry {
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** What has moved in the page without being asked, and from where to where. */
function watchShifts(): () => string[] {
  const seen: string[] = [];
  const note = (entries: PerformanceEntryList) => {
    for (const { sources } of entries as LayoutShift[])
      for (const { previousRect: from, currentRect: to } of sources) seen.push(`${from.y} to ${to.y}`);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    return seen;
  };
}

suite('what comes moves nothing that is in view', () => {
  let server: FakeServer;

  setup(async () => {
    await setViewport({ width: 420, height: 3500 });
    server = freshServer();
    remember();
  });

  teardown(leavePage);

  test('a list comes in parts, and what stands below it with the last', async () => {
    for (let i = 0; i < 22; i++) server.given({ subject: `Ticket ${i}` });
    const release = server.hold();
    const widget = place({ mode: 'inline' });
    await until(() => findAll(widget, '.bone').length > 0);
    await painted();
    const shifts = watchShifts();

    release();
    await until(() => findAll(widget, 'sportello-ticket-card').length === 20);
    await until(() => text(widget).includes('Closed tickets') && text(widget).includes('Show more'));
    await painted();

    expect(shifts()).to.deep.equal([]);
  });

  test('a conversation comes below a head of two lines', async () => {
    const { id } = server.given({ subject: 'The film tears '.repeat(5) }, ['Since when?']);
    const release = server.hold();
    const widget = place({ mode: 'inline' });
    widget.openTicket(id);
    await until(() => findAll(widget, '.scroller').some((scroller) => text(scroller).includes('Loading')));
    await painted();
    const shifts = watchShifts();

    release();
    await until(() => text(widget).includes('Since when?'));
    await painted();

    expect(shifts()).to.deep.equal([]);
  });
});
