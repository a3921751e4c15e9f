import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna } from '../support/factories.ts';
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

    await until(() => findAll(widget, '.head').some((head) => text(head).includes('Older trouble')));
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

  test('without it too, on a phone, the head names the machine', async () => {
    await setViewport({ width: 360, height: 740 });
    const { id, machine } = server.given();
    widget = await placeSignedIn();
    widget.openTicket(id);

    const facts = await find(await find(widget, 'sportello-conversation'), '.facts');
    const shown = [...facts.children].filter((each) => each.checkVisibility()).map(text);
    expect(shown).to.include(`${machine?.model} · ${machine?.serial}`);
  });

  test('Escape closes it before the panel around it, and the focus is back on its button', async () => {
    const { id } = server.given();
    remember();
    widget = place();
    widget.openTicket(id);
    const press = await button(widget, 'Options');
    press.click();
    const options = await find(widget, '#options');
    (await find(options, '.panel')).focus();

    await sendKeys({ press: 'Escape' });

    await until(() => options.hidden);
    expect(focused()).to.equal(press);
    expect(press.ariaExpanded).to.equal('false');
    expect(findAll(widget, 'dialog[open]')).to.have.length(1);
    await sendKeys({ press: 'Escape' });
    await until(() => findAll(widget, 'dialog[open]').length === 0);
  });

  test('a click anywhere else closes it, one in it does not, and at least half is left to the conversation', async () => {
    const { id } = server.given({}, ['one', 'two']);
    const options = await openOptions(id);
    await until(() => text(options).includes('Contacts to notify'));
    expect(options.offsetHeight).to.be.below((await find(widget, 'sportello-conversation')).offsetHeight / 2);

    (await find(options, 'h3')).click();
    await new Promise(requestAnimationFrame);
    expect(options.hidden).to.equal(false);
    const reply = await find<HTMLTextAreaElement>(widget, 'textarea');
    reply.focus();
    reply.click();
    await until(() => options.hidden);
    expect(focused(), 'who goes on elsewhere').to.equal(reply);

    (await button(widget, 'Options')).click();
    await until(() => !options.hidden);
    document.body.click();
    await until(() => options.hidden);
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
