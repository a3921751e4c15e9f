import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { bruno, machines } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  place,
  placeSignedIn,
  remember,
  text,
  type,
  until,
} from '../support/page.ts';

suite('<sportello-ticket-search>', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const subjects = () => findAll(widget, 'article .title').map(text);

  async function search(): Promise<HTMLInputElement> {
    widget = await placeSignedIn();
    (await button(widget, 'Search')).click();
    return find<HTMLInputElement>(widget, 'input[type=search]');
  }

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
  });

  teardown(leavePage);

  test('words find open and closed tickets, and clearing brings the lists back', async () => {
    server.given({ subject: 'Oil leak' });
    server.given({ subject: 'Old leak', status: 'closed' });
    server.given({ subject: 'Noise', description: 'It hums.' });
    const field = await search();
    await until(() => focused() === field);

    type(field, 'leak');

    await until(() => subjects().join() === 'Oil leak,Old leak');
    expect(text(await find(widget, 'sportello-ticket-search'))).to.include('Tickets found: 2');
    expect(focused()).to.equal(field);
    await expectAccessible(widget);
    (await button(widget, 'Clear')).click();
    await until(() => subjects().includes('Noise') && subjects().includes('Oil leak'));
    expect(focused()).to.equal(field);
  });

  test('nothing found says what to do', async () => {
    server.given();
    type(await search(), 'zzz');

    await until(() => text(widget).includes('No ticket matches. Try fewer words'));
    expect(subjects()).to.deep.equal([]);
    await expectAccessible(widget);
  });

  test('the machine and "only mine" narrow the list', async () => {
    const [, other] = machines;
    server.given({ subject: 'Mine' });
    server.given({ subject: 'Of Bruno', customer: { id: bruno.id, name: bruno.name } });
    server.given({
      subject: 'Other machine',
      machine: { id: other?.id ?? '', model: 'PAL 3000', serial: 'PAL3-0098' },
    });
    await search();
    const select = await find<HTMLSelectElement>(widget, 'select');

    type(select, other?.id ?? '');
    await until(() => subjects().join() === 'Other machine');
    type(select, '');
    (await find<HTMLInputElement>(widget, 'input[type=checkbox]')).click();

    await until(() => subjects().length === 2 && !subjects().includes('Of Bruno'));
  });

  test('more come in pages of twenty, without another reading of the first, and the focus goes on', async () => {
    for (let i = 0; i < 45; i++)
      server.given({ subject: `Ticket ${i}`, openedAt: new Date(1e12 - i * 1e6).toISOString() });
    widget = await placeSignedIn();
    await until(() => subjects().length === 20);
    const first = findAll(widget, 'article')[0];

    (await button(widget, 'Show more')).click();

    await until(() => subjects().length === 40);
    expect(findAll(widget, 'article')[0]).to.equal(first);
    await until(() => focused()?.closest('article') === findAll(widget, 'article')[20]);
    (await button(widget, 'Show more')).click();
    await until(() => subjects().length === 45);
    expect(findAll(widget, '.more')).to.have.length(0);
  });

  test('closed tickets come into view when they are opened', async () => {
    for (let i = 0; i < 12; i++) server.given({ subject: `Open ${i}` });
    server.given({ subject: 'Closed one', status: 'closed' });
    widget = await placeSignedIn();
    await until(() => subjects().length === 12);

    (await button(widget, 'Closed tickets (Show/Hide)')).click();

    const closed = await until(() => findAll(widget, 'article').find((each) => text(each).includes('Closed one')));
    const pane = (await find(widget, '.side')).getBoundingClientRect();
    await until(() => closed.getBoundingClientRect().bottom <= pane.bottom + 1);
  });

  test('a portal names the list and its button in its own words', async () => {
    server.site = { ...server.site, words: { tickets: { en: 'Requests' }, newTicket: { en: 'Send request' } } };

    remember();
    widget = place({ mode: 'inline' });

    await button(widget, 'Send request');
    expect(text(await find(widget, 'h2'))).to.equal('Requests');
  });
});
