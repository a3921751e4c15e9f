import { expect } from 'chai';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  painted,
  place,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('what comes leaves the focus where it is', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('below a list of tickets that is read again after a failure', async () => {
    server.given({ subject: 'The film tears' });
    server.fail('GET /v1/tickets', 'network', 1);
    server.fail('GET /v1/stream', 'network', 1000); // else the list is read again at once
    const widget = await placeSignedIn();
    const retry = await button(widget, 'Try again');
    const toggle = await button(widget, 'Closed tickets (Show/Hide)');
    toggle.focus();

    const release = server.hold();
    retry.click();
    await until(() => findAll(widget, '.bone').length > 0);
    expect(focused() === toggle, 'while it is read').to.equal(true);
    release();

    await until(() => text(widget).includes('The film tears'));
    expect(focused() === toggle).to.equal(true);
  });

  test('on a reply that waits, when its ticket becomes known', async () => {
    const { id } = server.given({}, ['Since when?']);
    const first = await placeSignedIn();
    first.openTicket(id);
    server.fail(`POST /v1/tickets/${id}/messages`, { status: 409, code: 'ticket_closed' }, 1000);
    type(await find<HTMLTextAreaElement>(first, '#reply'), 'Since noon');
    (await button(first, 'Send')).click();
    await button(first, 'Send again');
    first.remove();
    server.fail('GET /v1/tickets', 'network', 1000);
    const widget = place({ mode: 'inline' });
    widget.openTicket(id);
    const again = await button(widget, 'Send again');
    const retry = await until(() =>
      findAll<HTMLButtonElement>(widget, '.scroller button').find((each) => text(each) === 'Try again'),
    );
    again.focus();

    server.faults.delete('GET /v1/tickets');
    retry.click();

    await until(() => text(widget).includes('Since when?'));
    await painted();
    expect(focused() === again).to.equal(true);
  });
});
