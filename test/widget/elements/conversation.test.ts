import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna, asAuthor, bruno } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  pause,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('<sportello-conversation>', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function open(id: string, attributes: Record<string, string> = {}): Promise<void> {
    widget = await placeSignedIn(attributes);
    widget.openTicket(id);
    await find(widget, 'sportello-message');
  }

  const bubbles = () =>
    findAll(widget, '.bubble')
      .filter((each) => each.tagName === 'DIV')
      .map((each) => each.textContent?.trim());
  const live = () => text(findAll(widget, '[role=status]')[0] as Element);
  const scroller = () => find(widget, '.scroller');

  async function reply(body: string): Promise<void> {
    type(await find<HTMLTextAreaElement>(widget, '#reply'), body);
    (await button(widget, 'Send')).click();
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('the head names number, subject, state and assignee, and follows them live', async () => {
    const ticket = server.given({ subject: 'Oil leak' });
    await open(ticket.id, { lang: 'it' });
    const head = await find(widget, '.head');
    await until(() => text(head).includes('Nuovo'));
    expect(text(head)).to.include(`#${ticket.number} Oil leak`);

    server.add(ticket.id, { kind: 'claimed', body: '' });
    await until(() => text(head).includes('In lavorazione') && text(head).includes('Marta Rinaldi'));
    expect(text(await scroller())).to.include('Marta Rinaldi ha preso in carico il ticket');

    server.add(ticket.id, { kind: 'closed', body: '' });
    await until(() => text(head).includes('Chiuso'));
    expect(text(await scroller())).to.include('Ticket chiuso da Marta Rinaldi');
    expect(findAll(widget, '#reply')).to.have.length(0);
    expect(text(widget)).to.include('Ticket chiuso.');
    expect(text(await find(widget, 'sportello-ticket-list'))).not.to.include(`#${ticket.number}`);
    await expectAccessible(widget);
  });

  test('one’s own messages are told from those of colleagues and technicians', async () => {
    const ticket = server.given();
    server.add(ticket.id, { body: 'from a colleague', author: asAuthor(bruno) });
    server.add(ticket.id, { body: 'from support' });
    await open(ticket.id);

    const sides = findAll(widget, '.message > .bubble').map((each) => each.parentElement?.classList.contains('own'));
    expect(sides).to.deep.equal([true, false, false]);
    expect(text(widget)).to.include('Bruno Ferri');
    await expectAccessible(widget);
  });

  test('a reply appears at once, and once, and the field is empty and keeps the focus', async () => {
    const ticket = server.given();
    await open(ticket.id);
    const release = server.hold();
    server.isMute = true;

    await reply('We stopped the line.');

    await until(() => text(widget).includes('Sending…'));
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    expect(field.value).to.equal('');
    expect(focused()).to.equal(field);
    release();
    await until(() => !text(widget).includes('Sending…'));
    await pause(50);
    expect(bubbles().filter((body) => body === 'We stopped the line.')).to.have.length(1);
  });

  for (const [status, code] of [
    [503, 'unavailable'],
    [429, 'too_many_requests'],
  ] as const) {
    test(`a reply answered with ${status} reads as waiting, offers nothing to press, and is sent by itself`, async () => {
      const ticket = server.given();
      await open(ticket.id);
      server.fail(`POST /v1/tickets/${ticket.id}/messages`, { status, code });

      await reply('Hello?');

      await until(() => text(widget).includes('Waiting: it will be sent automatically.'));
      expect(text(widget)).not.to.include('Not sent.').and.not.to.include('Send again');
      expect(findAll(widget, 'sportello-message [role=alert], .failed')).to.have.length(0);
      await expectAccessible(widget);
      await until(() => server.messages.get(ticket.id)?.at(-1)?.body === 'Hello?');
      await until(() => !text(widget).includes('Waiting:'));
      expect(bubbles().filter((body) => body === 'Hello?')).to.have.length(1);
    });
  }

  test('a reply to a ticket that was closed meanwhile keeps the text until it is sent anew or discarded', async () => {
    const ticket = server.given();
    await open(ticket.id);
    server.fail(`POST /v1/tickets/${ticket.id}/messages`, { status: 409, code: 'ticket_closed' });

    await reply('Too late');

    await until(() => text(widget).includes('This ticket is closed'));
    expect(bubbles()).to.include('Too late');
    (await button(widget, 'Send again')).click();
    await until(() => server.messages.get(ticket.id)?.at(-1)?.body === 'Too late');
    server.fail(`POST /v1/tickets/${ticket.id}/messages`, { status: 409, code: 'ticket_closed' });
    await reply('Much too late');
    await until(() => text(widget).includes('This ticket is closed'));
    (await button(widget, 'Discard')).click();
    await until(() => !bubbles().includes('Much too late'));
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    expect(field.value).to.equal('Much too late');
    expect(focused()).to.equal(field);
    expect(server.messages.get(ticket.id)?.at(-1)?.body).to.equal('Too late');
  });

  test('a half-written reply survives a look at another ticket', async () => {
    const [one, other] = [server.given(), server.given()];
    await open(one.id);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'half a sen');

    widget.openTicket(other.id);
    await until(() => findAll<HTMLTextAreaElement>(widget, '#reply')[0]?.value === '');
    widget.openTicket(one.id);

    await until(() => findAll<HTMLTextAreaElement>(widget, '#reply')[0]?.value === 'half a sen');
  });

  test('text is shown as it was sent, whatever it holds, and only safe links are links', async () => {
    const hostile =
      '<img src=x onerror="window.xss=1"> <b>bold</b> javascript:window.xss=1\n  two  spaces https://a.example/';
    const ticket = server.given({ subject: hostile });
    server.add(ticket.id, { body: hostile, author: { ...asAuthor(bruno), name: '<i>Bruno</i>' } });

    await open(ticket.id);

    await until(() => bubbles().includes(hostile));
    await find(widget, 'a');
    expect(findAll(widget, 'img, b, i')).to.have.length(0);
    expect(findAll<HTMLAnchorElement>(widget, 'a').map(({ href, rel, target }) => [href, rel, target])).to.deep.equal([
      ['https://a.example/', 'noopener noreferrer', '_blank'],
    ]);
    expect(window).not.to.have.property('xss');
  });

  test('pictures of authors are taken from our own server only', async () => {
    const ticket = server.given();
    const author = (avatarUrl: string) => ({
      kind: 'technician' as const,
      id: crypto.randomUUID(),
      name: 'T',
      avatarUrl,
    });
    server.add(ticket.id, { author: author('https://avatars.elsewhere.example/x.png') });
    server.add(ticket.id, { author: author(`${server.url}x.png`) });

    await open(ticket.id);
    await until(() => bubbles().length === 3);

    expect(findAll<HTMLImageElement>(widget, 'img').map(({ src }) => src)).to.deep.equal([`${server.url}x.png`]);
  });

  test('an arrival is announced once, plainly, and the announcement goes away', async () => {
    const ticket = server.given({}, ['earlier']);
    await open(ticket.id);
    expect(live()).to.equal('');

    server.add(ticket.id, { body: 'Please stop it' });
    await until(() => live() === 'Marta Rinaldi: Please stop it');
    server.add(ticket.id, { body: 'my own', author: asAuthor(anna) });
    await pause(250);
    expect(live()).to.equal('Marta Rinaldi: Please stop it');

    await until(() => live() === '');
  });

  test('options show the machine, the user it is linked to, and the state', async () => {
    const ticket = server.given({ machineCustomer: { id: anna.id, name: anna.name } });
    await open(ticket.id, { lang: 'it' });
    const toggle = await button(widget, 'Opzioni');

    toggle.click();

    const options = await find(widget, '#options');
    await until(() => text(options).includes('Utente Anna Bianchi'));
    expect(text(options)).to.include('Seriale FX220-4711');
    expect(text(options)).to.include('Stato della macchina Funzionamento limitato');
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    await expectAccessible(widget);
  });

  test('reply by keyboard: the field is named, Enter sends, Shift and Enter make a line', async () => {
    const ticket = server.given();
    await open(ticket.id);
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    expect(field.labels?.[0]?.textContent).to.equal('Reply');
    field.focus();

    await sendKeys({ type: 'one' });
    await sendKeys({ press: 'Shift+Enter' });
    await sendKeys({ type: 'two' });
    await sendKeys({ press: 'Enter' });

    await until(() => server.messages.get(ticket.id)?.at(-1)?.body === 'one\ntwo');
    expect(focused()).to.equal(field);
  });

  test('a ticket of somebody else is said not to be there', async () => {
    widget = await placeSignedIn();

    widget.openTicket(crypto.randomUUID());

    await until(() => text(widget).includes('does not exist or is not yours'));
  });
});
