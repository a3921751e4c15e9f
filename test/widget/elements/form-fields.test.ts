import { sendKeys, setViewport } from '@web/test-runner-commands';
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
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';
import { postedTo, radioIn, sendFrom } from '../support/ticket-form-page.ts';

suite('fields of a new ticket', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const field = <Type extends HTMLElement = HTMLInputElement>(id: string) => find<Type>(widget, `#${id}`);
  const options = () => findAll(widget, '[role=option]');

  async function openForm(kind: 'chat' | 'callback', attributes: Record<string, string> = {}): Promise<void> {
    widget = await placeSignedIn(attributes);
    widget.newTicket({ kind });
    await field('description');
  }

  setup(async () => {
    await setViewport({ width: 1100, height: 900 });
    server = freshServer();
  });

  teardown(leavePage);

  suite('machine', () => {
    test('a company that has none is asked for none, and sends what it describes', async () => {
      server.files.machines = [];
      await openForm('chat');
      await until(() => text(widget).includes('No machine is registered for your company yet'));
      expect((await field('machine')).getAttribute('aria-required')).to.equal(null);
      await expectAccessible(widget);
      type(await field<HTMLSelectElement>('category'), 'mechanical');
      type(await field('subject'), 'Oil leak');
      (await radioIn(widget, 'Stopped')).click();
      type(await field<HTMLTextAreaElement>('description'), 'A packer of 1998 leaks.');

      await sendFrom(widget);

      await find(widget, '#reply');
      expect(postedTo(server)[0]).to.include({ description: 'A packer of 1998 leaks.' });
      expect(postedTo(server)[0]).not.to.have.property('machineId');
    });
  });

  suite('many machines', () => {
    setup(() => {
      server.files.machines = Array.from({ length: 45 }, (_, index) => ({
        id: crypto.randomUUID(),
        model: index % 2 ? 'FX 220' : 'PAL 3000',
        serial: `SN-${1000 + index}`,
        customer: null,
      }));
    });

    test('many are searched by keyboard, counted aloud, and loaded further', async () => {
      await openForm('chat');
      const input = await find<HTMLInputElement>(widget, 'input#machine');
      input.focus();

      await sendKeys({ press: 'ArrowDown' });
      await until(() => options().length === 20);
      expect(text(widget)).to.include('20 machines shown, there are more');
      await expectAccessible(widget);
      await sendKeys({ press: 'ArrowUp' });
      await until(() => options().length === 40);

      await sendKeys({ type: 'fx' });
      await until(
        () => text(widget).includes('20 machines shown') && options().every((each) => text(each).includes('FX')),
      );
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Home' });
      expect(input.getAttribute('aria-activedescendant')).to.equal('machine-0');
      await sendKeys({ press: 'End' });
      expect(input.getAttribute('aria-activedescendant')).to.equal('machine-19');
      await sendKeys({ press: 'Home' });
      await sendKeys({ press: 'Enter' });

      expect(input.value).to.equal('FX 220 · SN-1001');
      expect(input.getAttribute('aria-expanded')).to.equal('false');
      expect(focused()).to.equal(input);
    });

    test('Escape closes the list, then takes back what was typed', async () => {
      await openForm('chat', { machine: 'SN-1040' });
      const input = await find<HTMLInputElement>(widget, 'input#machine');
      await until(() => input.value === 'PAL 3000 · SN-1040', 'the machine beyond the first page');
      input.focus();
      input.select();
      await sendKeys({ type: 'zzz' });
      await until(() => text(widget).includes('No machine with this model'));

      await sendKeys({ press: 'Escape' });
      expect(input.value).to.equal('zzz');
      await sendKeys({ press: 'Escape' });

      await until(() => input.value === 'PAL 3000 · SN-1040');
    });

    test('a serial number typed to its end needs no choosing', async () => {
      await openForm('chat');
      const input = await find<HTMLInputElement>(widget, 'input#machine');
      input.focus();
      await sendKeys({ type: 'sn-1007' });
      await until(() => options().length === 1);

      await sendKeys({ press: 'Tab' });

      await until(() => input.value === 'FX 220 · SN-1007');
    });
  });

  suite('phone', () => {
    test('a wrong number is said at the field, a right one shown as it is written', async () => {
      await openForm('callback');
      const input = await field('phone');
      expect((await field<HTMLSelectElement>('country')).selectedOptions[0]?.text).to.equal('Italy (+39)');
      input.focus();
      await sendKeys({ type: '051 12' });
      await sendKeys({ press: 'Tab' });
      await until(() => input.getAttribute('aria-invalid') === 'true');
      expect(text(widget)).to.include('This number is too short.');
      await expectAccessible(widget);

      type(await field<HTMLTextAreaElement>('description'), 'x');
      (await button(widget, 'Review')).click();
      await until(() => focused() === input);

      type(input, '051 123456');
      input.dispatchEvent(new FocusEvent('blur'));
      await until(() => text(widget).includes('We will call +39 051 123456'));
      expect(input.getAttribute('aria-invalid')).to.equal(null);
      expect(
        server.calls
          .filter(({ path }) => path.endsWith('/check'))
          .at(-1)
          ?.query.get('country'),
      ).to.equal('IT');
      await expectAccessible(widget);
    });

    test('without a connection it is in nobody’s way', async () => {
      await openForm('callback');
      server.fail('GET /v1/phone-numbers', 'network', 9);
      type(await field('phone'), '051 12');
      type(await field<HTMLTextAreaElement>('description'), 'x');

      (await button(widget, 'Review')).click();

      await button(widget, 'Send');
    });
  });

  test('a time to be called is a day of the next seven with an end after its beginning', async () => {
    await openForm('callback');
    type(await field('phone'), '051 123456');
    type(await field<HTMLTextAreaElement>('description'), 'x');
    const [, onADay] = await until(() => {
      const radios = findAll<HTMLInputElement>(widget, 'input[name=callWindow]');
      return radios.length === 2 ? radios : undefined;
    });
    onADay?.click();
    expect((await field<HTMLSelectElement>('callDate')).options).to.have.length(7);
    expect(text(widget)).to.include(Intl.DateTimeFormat().resolvedOptions().timeZone);
    type(await field('callTo'), '08:00');
    (await button(widget, 'Review')).click();
    await until(() => text(widget).includes('The end must be later than the beginning.'));
    await expectAccessible(widget);

    type(await field('callTo'), '17:30');
    (await button(widget, 'Review')).click();
    (await button(widget, 'Send')).click();

    await until(() => server.calls.some(({ method, path }) => method === 'POST' && path === '/v1/tickets'));
    const sent = server.calls.find(({ method, path }) => method === 'POST' && path === '/v1/tickets')?.body;
    expect((sent as { callWindow: object }).callWindow).to.include({ from: '09:00', to: '17:30' });
  });

  test('everything fits a width of 320 px', async () => {
    await setViewport({ width: 320, height: 800 });
    await openForm('callback', { lang: 'it' });
    await field('phone');
    findAll<HTMLInputElement>(widget, 'input[name=callWindow]')[1]?.click();
    await field('callDate');

    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const each of findAll(widget, 'input, select, textarea, button').filter((one) => one.checkVisibility())) {
      expect(each.getBoundingClientRect().right, each.id).to.be.at.most(320);
    }
    await expectAccessible(widget);
  });
});
