import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('a closed ticket', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function openClosed(): Promise<string> {
    const ticket = server.given({ status: 'closed', summary: 'Gasket replaced' });
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await until(() => text(widget).includes('Was it solved?'));
    return ticket.id;
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('shows what was done, takes a rating with a comment, and lets it be changed', async () => {
    const id = await openClosed();
    expect(text(widget)).to.include('What was done Gasket replaced');
    await expectAccessible(widget);
    (await button(widget, 'No')).click();
    type(await find<HTMLTextAreaElement>(widget, '#comment'), 'Still drips');
    await expectAccessible(widget);

    (await button(widget, 'Send')).click();

    await until(() => text(widget).includes('You told us: not solved.') && text(widget).includes('Still drips'));
    expect(server.tickets.get(id)?.rating).to.include({ isSolved: false, comment: 'Still drips' });
    (await button(widget, 'Change')).click();
    (await button(widget, 'Yes')).click();
    (await button(widget, 'Send')).click();
    await until(() => text(widget).includes('You told us: solved.'));
  });

  test('on a small screen it scrolls with the conversation, and a comment is shown whole with its button', async () => {
    await setViewport({ width: 360, height: 640 });
    await openClosed();
    (await button(widget, 'No')).click();
    const send = await button(widget, 'Send');

    await until(() => send.getBoundingClientRect().bottom <= 640);
    const [scroller] = findAll(widget, '.scroller');
    expect(scroller?.contains((await find(widget, 'sportello-closing')) as Node)).to.equal(true);
  });

  test('a rating that fails keeps what was written', async () => {
    const id = await openClosed();
    server.fail(`POST /v1/tickets/${id}/rating`, { status: 503, code: 'unavailable' });
    (await button(widget, 'Yes')).click();
    const comment = await find<HTMLTextAreaElement>(widget, '#comment');
    type(comment, 'Thanks');

    (await button(widget, 'Send')).click();

    await until(() => text(widget).includes('Something went wrong on our side'));
    expect(comment.value).to.equal('Thanks');
    await expectAccessible(widget);
  });

  test('a follow-up asks for the form, filled with what is known', async () => {
    const id = await openClosed();
    const asked: unknown[] = [];
    widget.shadowRoot?.addEventListener('show-form', (event) => asked.push((event as CustomEvent).detail));

    (await button(widget, 'Open a follow-up')).click();

    await until(() => asked.length === 1);
    const number = server.tickets.get(id)?.number;
    expect(asked[0]).to.deep.include({ machine: 'FX220-4711', category: 'mechanical', followUpOf: { id, number } });
  });

  test('from the list to a closed ticket and its follow-up, which is sent with what is known', async () => {
    const closed = server.given({ status: 'closed' });
    widget = await placeSignedIn();
    (await button(widget, 'Closed tickets (Show/Hide)')).click();
    (await button(widget, `#${closed.number}`)).click();
    (await button(widget, 'Open a follow-up')).click();
    const subject = await find<HTMLInputElement>(widget, '#subject');
    await until(() => findAll(widget, '#machine option').length > 1);
    const value = (id: string) => findAll<HTMLSelectElement>(widget, `#${id}`)[0]?.value;

    expect(text(widget)).to.include(`Follow-up of #${closed.number}`);
    expect([value('category'), value('machine')]).to.deep.equal([closed.category?.key, closed.machine?.id]);
    expect(subject.value).to.equal(closed.subject);
    await expectAccessible(widget);

    findAll<HTMLInputElement>(widget, 'input[name=machineStatus]')[0]?.click();
    type(await find<HTMLTextAreaElement>(widget, '#description'), 'It is back.');
    (await button(widget, 'Review')).click();
    (await button(widget, 'Send')).click();

    const sent = await until(() =>
      server.calls.find(({ method, path }) => method === 'POST' && path === '/v1/tickets'),
    );
    expect(sent.body).to.deep.include({
      followUpOf: closed.id,
      category: closed.category?.key,
      machineId: closed.machine?.id,
    });
  });

  test('a ticket that closes while it is read brings its summary', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, '#reply');

    Object.assign(ticket, { summary: 'Belt changed' });
    server.add(ticket.id, { kind: 'closed', body: 'Belt changed' });

    await until(() => text(widget).includes('What was done Belt changed'));
  });
});
