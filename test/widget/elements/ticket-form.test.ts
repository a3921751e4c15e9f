import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { machines } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  text,
  type,
  until,
} from '../support/page.ts';
import { fillRequestIn, openTicketForm, postedTo, radioIn, sendFrom } from '../support/ticket-form-page.ts';

suite('<sportello-ticket-form>', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const radio = (name: string) => radioIn(widget, name);
  const field = <Type extends HTMLElement = HTMLInputElement>(id: string) => find<Type>(widget, `#${id}`);
  const posted = () => postedTo(server);
  const byId = (near: Element, id: string | null) =>
    text((near.getRootNode() as ShadowRoot).getElementById(id ?? '') as Element);
  const openForm = async (attributes?: Record<string, string>) => {
    widget = await openTicketForm(attributes);
  };
  const fillRequest = () => fillRequestIn(widget);
  const send = () => sendFrom(widget);

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('the kinds are two named options with an explanation each, and fields follow the choice', async () => {
    await openForm({ lang: 'it' });

    expect(findAll(widget, '#description')).to.have.length(0);
    const names = findAll(widget, 'input[name=kind]').map((each) => byId(each, each.getAttribute('aria-labelledby')));
    expect(names).to.deep.equal(['Richiesta di supporto', 'Richiamami']);
    await expectAccessible(widget);

    (await radio('Richiamami')).click();
    expect((await field('phone')).autocomplete).to.equal('tel');
    expect(findAll(widget, '#category')).to.have.length(0);
    await expectAccessible(widget);
  });

  test('a support request is sent as typed, trimmed, and its conversation opens', async () => {
    await openForm();
    await fillRequest();
    await expectAccessible(widget);

    await send();

    await find(widget, '#reply');
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include({
      kind: 'chat',
      category: 'mechanical',
      machineId: machines[1]?.id,
      subject: 'Oil leak',
      machineStatus: 'stopped',
      description: 'It leaks.',
      language: 'en',
    });
    expect(findAll(widget, 'sportello-ticket-card')).to.have.length(1);
  });

  test('what is missing is said at each field and the focus goes to the first', async () => {
    await openForm();
    (await radio('Support request')).click();

    (await button(widget, 'Review')).click();

    const category = await field<HTMLSelectElement>('category');
    await until(() => focused() === category);
    for (const id of ['category', 'machine', 'subject', 'description']) {
      const control = await field(id);
      const sentence = byId(control, `${id}-error`);
      expect(control.getAttribute('aria-invalid'), id).to.equal('true');
      expect(control.getAttribute('aria-describedby'), id).to.include(`${id}-error`);
      expect(sentence, id).to.match(/\.$/);
    }
    expect(text(widget)).to.include('Say in which state the machine is.');
    expect(posted()).to.deep.equal([]);
    await expectAccessible(widget);

    type(await field('subject'), 'Oil leak');
    await until(() => !text(widget).includes('Write the subject'));
  });

  test('a field that the server refuses is marked, and nothing typed is lost', async () => {
    await openForm();
    await fillRequest();
    server.fail('POST /v1/tickets', {
      status: 400,
      code: 'invalid_request',
      details: [{ path: 'body.subject', message: 'no' }],
    });

    await send();

    await until(() => text(widget).includes('This value was not accepted.'));
    const subject = await field('subject');
    await until(() => focused() === subject);
    expect(subject.value).to.equal(' Oil leak ');
  });

  test('after a lost answer the same ticket waits, is sent again by itself and opened once', async () => {
    await openForm();
    await fillRequest();
    server.fail('POST /v1/tickets', 'lost-answer');
    await send();
    await until(() => text(widget).includes('Waiting for the connection: it will be sent automatically.'));

    await find(widget, '#reply');
    expect(posted()).to.have.length(2);
    expect(posted()[0]?.id).to.equal(posted()[1]?.id);
    expect(server.tickets.size).to.equal(1);
  });

  test('going back and coming again finds what was typed', async () => {
    await openForm();
    await fillRequest();

    (await button(widget, 'Back to tickets')).click();
    (await button(widget, 'New ticket')).click();

    expect((await field('subject')).value).to.equal(' Oil leak ');
    expect((await field<HTMLSelectElement>('machine')).value).to.equal(machines[1]?.id);
    expect((await radio('Stopped')).checked).to.equal(true);
  });

  test('the page may name the machine and fill in the form', async () => {
    await openForm({ machine: 'PAL3-0098' });
    (await radio('Support request')).click();
    await until(() => findAll<HTMLSelectElement>(widget, '#machine')[0]?.value === machines[1]?.id);

    widget.newTicket({ kind: 'callback', phone: '051 123456', description: 'Stopped' });

    await until(() => findAll<HTMLInputElement>(widget, '#phone')[0]?.value === '051 123456');
  });

  test('radios, selects and sending work by keyboard alone', async () => {
    await openForm();
    (await radio('Support request')).focus();

    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });
    const phone = await field('phone');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal(phone);
    await sendKeys({ type: '051 123456' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'It stopped.' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.textContent?.trim() === 'Review');
    (await button(widget, 'Send')).focus();
    await sendKeys({ press: 'Enter' });

    await find(widget, '#reply');
    expect(posted()[0]).to.include({ kind: 'callback', phone: '051 123456', description: 'It stopped.' });
  });
});
