import { expect } from 'chai';
import { anna, asAuthor } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  place,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('A reply that waits', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(() => leavePage());

  test('goes on in a follow-up with its words where its ticket was closed meanwhile', async () => {
    const { id } = server.given();
    const widget = await placeSignedIn();
    widget.openTicket(id);
    server.fail(`POST /v1/tickets/${id}/messages`, { status: 409, code: 'ticket_closed' }, 1000);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'It tears again');
    (await button(widget, 'Send')).click();
    const state = await find(widget, 'sportello-pending-state');
    await button(state, 'Send again');

    server.add(id, { kind: 'closed', body: '' });
    (await button(state, 'New ticket')).click();

    const description = await find<HTMLTextAreaElement>(widget, '#description');
    await until(() => description.value.includes('It tears again'));
  });

  test('says when it was written once it has arrived much later', async () => {
    const { id } = server.given();
    const author = asAuthor(anna);
    const createdAt = '2026-11-29T14:10:00.000Z';
    server.add(id, { author, createdAt, body: 'one' });
    server.add(id, { author, createdAt, body: 'two', writtenAt: '2026-11-29T13:02:00.000Z' });
    const widget = await placeSignedIn();
    widget.openTicket(id);

    const late = await until(() => findAll(widget, 'sportello-message').find((each) => text(each).includes('two')));

    const written = new Date('2026-11-29T13:02:00.000Z').getMinutes();
    expect(text(late)).to.match(new RegExp(`written 29 November 2026.*:0?${written}`));
    expect(findAll(late, '.by.sr')).to.have.length(0); // though it goes on from the one before
    await expectAccessible(widget);
  });

  test('is named above the list after a reload, and stands in its ticket though that cannot be read', async () => {
    const { id } = server.given();
    const widget = await placeSignedIn();
    widget.openTicket(id);
    server.fail(`POST /v1/tickets/${id}/messages`, 'network', 1000);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'The blade is out');
    (await button(widget, 'Send')).click();
    await until(() => text(widget).includes('The blade is out'));
    await until(() => text(widget).includes('Waiting for the connection'));

    widget.remove();
    server.fail('GET /v1/tickets/', 'network', 1000);
    const again = place({ mode: 'inline' });

    const row = await find(again, 'sportello-unsent-tickets');
    await until(() => text(row).includes('Waiting for the connection'));
    await expectAccessible(again);
    (await button(row, 'The blade is out')).click();
    await until(() => findAll(again, 'sportello-conversation').some((one) => text(one).includes('The blade is out')));
    await button(again, 'Try again');
    server.faults.clear();
    window.dispatchEvent(new Event('online'));
    await until(() => server.messages.get(id)?.at(-1)?.body === 'The blade is out');
    await until(() => findAll(again, 'sportello-unsent-tickets button').length === 0);
  }).timeout(20_000);
});
