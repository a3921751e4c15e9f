import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Desk } from '../../../widget/src/elements/desk.ts';
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

suite('<sportello-desk>', () => {
  let server: FakeServer;

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
  });

  teardown(leavePage);

  test('open tickets stand above, closed ones behind their button', async () => {
    const open = server.given({ subject: 'Open one' });
    server.given({ status: 'closed', subject: 'Closed one' });
    const widget = await placeSignedIn({ lang: 'it' });
    await until(() => text(widget).includes(`#${open.number}`));
    expect(text(widget)).not.to.include('Closed one');

    const toggle = await button(widget, 'Tickets chiusi (Mostra/Nascondi)');
    toggle.click();
    await until(() => text(widget).includes('Closed one'));
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    await expectAccessible(widget);

    toggle.click();
    await until(() => !text(widget).includes('Closed one'));
  });

  test('there is one button for a new ticket, in an empty list too', async () => {
    const widget = await placeSignedIn();
    await until(() => text(widget).includes('No open tickets'));

    expect(findAll(widget, 'button').filter((each) => /new ticket/i.test(text(each)))).to.have.length(1);
    await expectAccessible(widget);
  });

  test('a card is named by number and subject and described by the rest', async () => {
    const ticket = server.given({ kind: 'callback', subject: null, machine: null, status: 'in_progress' });
    const widget = await placeSignedIn({ lang: 'it' });

    const card = await until(() => findAll(widget, 'article button')[0]);

    const root = card.getRootNode() as ShadowRoot;
    const named = (card.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => text(root.getElementById(id) as Element));
    expect(named.join(' ')).to.equal(`#${ticket.number} Richiamami`);
    const described = (card.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => text(root.getElementById(id) as Element));
    expect(described.join(' ')).to.match(/^In lavorazione.*Anna Bianchi/);
  });

  test('a list that cannot be read says why and is read again on request', async () => {
    server.given({ subject: 'Oil leak' });
    server.fail('GET /v1/tickets', { status: 503, code: 'unavailable' }, 2);
    const widget = await placeSignedIn();
    await until(() => text(widget).includes('Something went wrong on our side'));
    await expectAccessible(widget);

    (await button(widget, 'Try again')).click();

    await until(() => text(widget).includes('Oil leak'));
  });

  test('a broken line is said and mended', async () => {
    const widget = await placeSignedIn({ lang: 'it' });
    await until(() => server.openStreams === 1);

    server.dropStreams();

    await until(() => text(widget).includes('Connessione interrotta'));
    await until(() => !text(widget).includes('Connessione interrotta'));
  });

  test('wide, list and conversation stand side by side; narrow, one at a time, and Back leads to the same card', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    const list = await find(widget, 'sportello-ticket-list');
    const card = await until(() => findAll(widget, 'article button')[0]);
    card.click();
    await find(widget, '.head h2');
    expect(list.checkVisibility()).to.equal(true);
    await until(() => focused()?.tagName === 'H2' && text(focused() as Element).includes(`#${ticket.number}`));

    await setViewport({ width: 360, height: 740 });
    await until(() => !list.checkVisibility());
    expect(document.documentElement.scrollWidth).to.equal(360);
    await expectAccessible(widget);

    (await button(widget, 'Back to tickets')).click();
    await until(() => list.checkVisibility() && focused() === findAll(widget, 'article button')[0]);
    expect(findAll(widget, 'sportello-conversation')).to.have.length(0);
  });

  test('signing out leaves nothing of the customer in the page, in the same turn', async () => {
    server.given({ subject: 'Secret of Anna' });
    const widget = await placeSignedIn();
    await until(() => text(widget).includes('Secret of Anna'));
    // What asks before something is lost comes after the first paint; a press before that waits for it.
    const desk = await find<Desk>(widget, 'sportello-desk');
    await until(() => desk.leave);

    (await button(widget, 'Sign out')).click();
    await Promise.resolve();
    await Promise.resolve();

    expect(text(widget)).not.to.match(/Secret|Anna/);
    await find(widget, '#username');
    expect(localStorage.length).to.equal(0);
  });

  test('a session that ends explains itself and brings the customer back to the half-written reply', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'half a sen');
    server.forgetTokens();
    server.dropStreams();

    await until(() => text(widget).includes('Your session has ended'));
    await expectAccessible(widget);
    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
    (await button(widget, 'Sign in')).click();

    await until(() => findAll<HTMLTextAreaElement>(widget, '#reply')[0]?.value === 'half a sen');
  });

  test('a ticket named by the page opens, after signing in where that is needed', async () => {
    const ticket = server.given({ subject: 'Oil leak' });
    const widget = place({ mode: 'inline', ticket: ticket.id });
    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';

    (await button(widget, 'Sign in')).click();

    await until(() => text(findAll(widget, '.head')[0] ?? widget).includes('Oil leak'));
  });

  test('the language can be changed on the way', async () => {
    const widget = await placeSignedIn();

    widget.setAttribute('lang', 'it');
    await button(widget, 'Nuovo ticket');
    expect(findAll(widget, '[lang=it]')).to.have.length(1);

    widget.setAttribute('lang', 'en');
    await button(widget, 'New ticket');
  });

  test('two widgets in a page share no state', async () => {
    server.given({ subject: 'Oil leak' });
    remember();
    const one = place({ mode: 'inline' });
    const other = place({ mode: 'inline', server: 'https://other.test/' });

    await button(one, 'New ticket');
    await find(other, '#username');
    expect(text(other)).not.to.include('Oil leak');
  });

  test('every view is accessible in the dark and in forced colours', async () => {
    const ticket = server.given({}, ['See https://a.example/']);
    for (const forcedColors of ['none', 'active'] as const) {
      const isForced = forcedColors === 'active';
      await emulateMedia({ forcedColors });
      remember();
      const widget = place({ mode: 'inline', theme: 'dark' });
      await until(() => findAll(widget, 'article').length === 1);
      await expectAccessible(widget, { isForced });
      widget.openTicket(ticket.id);
      await find(widget, '#reply');
      await expectAccessible(widget, { isForced });
      widget.newTicket({ kind: 'chat' });
      await find(widget, '#machine');
      await expectAccessible(widget, { isForced });
      widget.remove();
    }
    await emulateMedia({ forcedColors: 'none' });
  });

  test('every button and field is at least 24 pixels high and wide, the main ones 44', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    const check = () => {
      for (const each of findAll(widget, 'button, select, textarea, input:not([type=radio])')) {
        if (!each.checkVisibility() || each.closest('article')) continue;
        const { width, height } = each.getBoundingClientRect();
        expect(Math.min(width, height), text(each)).to.be.at.least(44);
      }
    };
    check();
    widget.openTicket(ticket.id);
    await find(widget, '#reply');
    check();
    widget.newTicket({ kind: 'chat' });
    await find(widget, '#machine');
    check();
  });
});
