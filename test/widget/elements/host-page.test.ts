import 'axe-core/axe.js';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna, asAuthor } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  pause,
  place,
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

suite('In a host page', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
  });

  teardown(() => {
    document.documentElement.removeAttribute('style');
    leavePage();
  });

  test('the landmarks are the page’s alone', async () => {
    widget = await placeSignedIn();
    const marks = ['header', 'nav', 'footer'].map((name) => {
      const mark = document.createElement(name);
      mark.append(name);
      return mark;
    });
    const main = document.createElement('main');
    document.body.prepend(...marks, main);
    main.append(place());

    await expectAccessible(document.body);
    expect(findAll(widget, 'header, main, nav, footer, aside, [role=banner]')).to.have.length(0);
  });

  test('a page that runs from right to left does not mirror a widget that speaks Italian', async () => {
    document.documentElement.style.setProperty('direction', 'rtl');
    server.given();
    widget = await placeSignedIn({ lang: 'it' });

    const card = await until(() => findAll(widget, 'article button')[0]);

    expect(getComputedStyle(card).direction).to.equal('ltr');
    expect(card.matches(':dir(ltr)')).to.equal(true);
  });

  test('entries of others are told to the page, one’s own are not', async () => {
    widget = await placeSignedIn();
    const told: string[] = [];
    for (const name of ['sportello-message', 'sportello-ticket-created']) {
      widget.addEventListener(name, (event) => told.push(`${name} ${(event as CustomEvent).detail.from ?? ''}`));
    }
    await until(() => server.openStreams === 1);
    const ticket = server.given();
    server.emit(ticket.lastMessage, ticket);
    server.add(ticket.id, { author: asAuthor(anna), body: 'mine' });
    server.add(ticket.id, { body: 'yours' });

    await until(() => told.length > 0);
    await pause(50);
    expect(told).to.deep.equal(['sportello-message technician']);
  });

  test('messages in a row are still read with author and time', async () => {
    const ticket = server.given({}, ['one', 'two']);
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);

    const second = await until(() => findAll(widget, 'div.continued')[0]);

    const by = second.querySelector('.by') as HTMLElement;
    expect(text(by)).to.match(/^Marta Rinaldi \d/);
    expect(by.getBoundingClientRect().width).to.equal(1);
  });

  test('every target has 24 pixels each way, and no word leaves its tile', async () => {
    server.given();
    widget = await placeSignedIn({ lang: 'it' });
    (await button(widget, 'Nuovo ticket')).click();
    (await find(widget, 'input[aria-labelledby=kind-chat]')).click();
    await find(widget, '.statuses');

    for (const width of [1100, 1010, 760, 360]) {
      await setViewport({ width, height: 800 });
      for (const target of findAll(widget, 'button, input, select, textarea')) {
        if (!target.checkVisibility()) continue;
        const box = target.getBoundingClientRect();
        expect(Math.min(box.width, box.height), `${target.outerHTML} at ${width}`).to.be.at.least(24);
      }
      for (const tile of findAll(widget, '.option, .option .name')) {
        expect(tile.scrollWidth, `${text(tile)} at ${width}`).to.be.at.most(tile.clientWidth);
      }
    }
  });

  test('fields that must be filled in say so, and the others that they need not', async () => {
    widget = await placeSignedIn();
    (await button(widget, 'New ticket')).click();
    (await find(widget, 'input[aria-labelledby=kind-chat]')).click();
    await find(widget, '#description');

    const required = findAll(widget, '[aria-required=true]').map(({ id, localName }) => id || localName);
    expect(required).to.deep.equal(['fieldset', 'category', 'machine', 'subject', 'fieldset', 'description']);
    await until(() => text(widget).match(/\(optional\)/g)?.length === 2, 'files and contacts');
    await expectAccessible(widget);
  });
});
