import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna } from '../support/factories.ts';
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
  until,
} from '../support/page.ts';

suite('<sportello-ticket-details>', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function openOptions(id: string): Promise<HTMLElement> {
    widget = await placeSignedIn();
    widget.openTicket(id);
    (await button(widget, 'Options')).click();
    return find(widget, '#options');
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('the other tickets of the machine lead there', async () => {
    const ticket = server.given();
    const other = server.given({ subject: 'Older trouble', status: 'closed' });
    const options = await openOptions(ticket.id);
    await until(() => text(options).includes(`#${other.number} Older trouble`));
    await expectAccessible(widget);

    findAll<HTMLButtonElement>(options, '.link')
      .find((each) => text(each).includes('Older trouble'))
      ?.click();

    await until(() => text(findAll(widget, '.head')[0] as Element).includes('Older trouble'));
  });

  test('the timeline tells who did what, from before what is shown too', async () => {
    server.pageSize = 3;
    const ticket = server.given();
    server.add(ticket.id, { kind: 'claimed', body: '' });
    for (let i = 0; i < 8; i++) server.add(ticket.id, { body: `message ${i}` });
    server.add(ticket.id, { kind: 'closed', body: '' });

    const options = await openOptions(ticket.id);

    const lines = () => findAll(options, '.timeline li').map((each) => text(each).replace(/ \d.*/, ''));
    await until(() => lines().length === 3);
    expect(lines()).to.deep.equal([
      `Opened by ${anna.name}`,
      'Marta Rinaldi has taken the ticket',
      'Ticket closed by Marta Rinaldi',
    ]);
  });

  test('a callback shows the number, when, and who will call; links lead both ways', async () => {
    const earlier = server.given({ status: 'closed' });
    const ticket = server.given({
      kind: 'callback',
      phone: '+39051123456',
      phoneDisplay: '+39 051 123456',
      callWindow: { date: '2026-12-01', from: '14:00', to: '16:00', timeZone: 'Europe/Rome' },
      assignee: { id: crypto.randomUUID(), name: 'Marta Rinaldi', avatarUrl: null },
      followUpOf: { id: earlier.id, number: earlier.number },
    });

    const options = await openOptions(ticket.id);

    await until(() => text(options).includes('+39 051 123456'));
    expect(text(options)).to.match(/1 Dec.*14:00–16:00 \(Europe\/Rome\)/);
    expect(text(options)).to.include('Who will call Marta Rinaldi');
    expect(text(options)).to.include(`Follow-up of #${earlier.number}`);
  });

  test('contacts are shown, those who left marked, and can be changed', async () => {
    const ticket = server.given({ contacts: [{ email: 'a@x.example', isUnsubscribed: true }] });
    const options = await openOptions(ticket.id);
    await until(() => text(options).includes('a@x.example (unsubscribed)'));

    (await button(widget, 'Change: Contacts to notify')).click();
    const field = await find<HTMLInputElement>(widget, '#contact');
    field.value = 'b@x.example';
    await expectAccessible(widget);
    (await button(widget, 'Save')).click();

    await until(() => text(options).includes('b@x.example') && text(options).includes('Saved.'));
    expect(server.tickets.get(ticket.id)?.contacts.map(({ email }) => email)).to.deep.equal([
      'a@x.example',
      'b@x.example',
    ]);
  });
});
