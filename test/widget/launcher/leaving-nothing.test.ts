import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { countResources } from '../support/count-resources.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { button, find, freshServer, leavePage, pause, place, remember, until } from '../support/page.ts';

suite('A widget that is taken out of the page', () => {
  let server: FakeServer;
  let resources: ReturnType<typeof countResources>;

  setup(async () => {
    await setViewport({ width: 1000, height: 800 });
    server = freshServer();
    resources = countResources();
  });

  teardown(() => {
    resources.stop();
    leavePage();
  });

  test('leaves no listener, timer, stream, channel, lock or observer, however often a page puts it back', async () => {
    remember();
    const ticket = server.given();
    const visit = async () => {
      const widget = place({ 'title-count': '', sound: '' });
      widget.openTicket(ticket.id);
      await find(widget, '#reply');
      await until(() => server.openStreams === 1);
      await pause(100); // what is loaded after the first paint has settled
      widget.close();
      widget.remove();
      await until(() => server.openStreams === 0);
      await pause(50);
    };
    await visit(); // loads every part
    await until(() => resources.timers() === 0, 'fetching ahead to end');
    const before = resources.counted();

    for (let i = 0; i < 3; i++) await visit();

    await until(() => resources.timers() === 0, 'timers to end');
    expect(resources.counted()).to.deep.equal(before);
    expect(resources.counted()).to.deep.equal({ listeners: [], channels: 0, locks: 0, observers: 0 });
  });

  test('inline, moved by its page to another place, is one widget with one stream', async () => {
    remember();
    server.given();
    const widget = place({ mode: 'inline' });
    await button(widget, 'New ticket');
    await until(() => server.openStreams === 1);
    await pause(100);
    const before = resources.counted();
    const frame = document.createElement('div');
    document.body.append(frame);

    for (let i = 0; i < 5; i++) {
      frame.append(widget);
      document.body.append(widget);
    }

    await button(widget, 'New ticket');
    await until(() => server.openStreams === 1);
    await pause(100);
    expect(resources.counted()).to.deep.equal(before);
  });
});
