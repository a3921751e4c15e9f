import { sendKeys } from '@web/test-runner-commands';
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
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('Signing out with something unsent', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const kept = () => JSON.stringify({ ...localStorage });
  const question = () => find<HTMLDialogElement>(widget, 'dialog[open][aria-labelledby=question]');

  async function openTicket(): Promise<HTMLTextAreaElement> {
    const { id } = server.given();
    widget = await placeSignedIn();
    widget.openTicket(id);
    await find(widget, 'sportello-message');
    return find<HTMLTextAreaElement>(widget, '#reply');
  }

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('asks, says how much is not sent, and Escape stays: words, draft and focus are as they were', async () => {
    const field = await openTicket();
    server.fail('POST /v1/tickets/', 'network', 100);
    type(field, 'waits for the line');
    (await button(widget, 'Send')).click();
    await until(() => text(widget).includes('Waiting for the connection'));
    type(field, 'half a sentence');
    const way = await button(widget, 'Sign out');
    way.focus();
    way.click();

    const said = text(await question());
    expect(said).to.include('1 message or ticket is waiting to be sent.').and.include('1 draft is not finished.');
    expect(text(focused() as Element)).to.equal('Stay');
    await expectAccessible(widget);
    await sendKeys({ press: 'Escape' });

    await until(() => findAll(widget, 'sportello-leaving').length === 0);
    expect(focused()).to.equal(way);
    expect(field.value).to.equal('half a sentence');
    expect(text(widget)).to.include('waits for the line');
    expect(kept()).to.include(anna.name).and.include('half a sentence');
  });

  test('leaves nothing of the customer once that was said to be meant', async () => {
    type(await openTicket(), 'half a sentence');
    (await button(widget, 'Sign out')).click();
    (await button(widget, 'Sign out and discard')).click();

    await find(widget, '#username');
    expect(localStorage.length).to.equal(0);
    expect(text(widget)).not.to.include(anna.name);
  });

  test('asks of a new ticket that was begun, and of none of which only the kind was chosen', async () => {
    widget = await placeSignedIn();
    (await button(widget, 'New ticket')).click();
    (await find(widget, 'input[aria-labelledby=kind-callback]')).click();
    type(await find<HTMLInputElement>(widget, '#phone'), '051 12');
    (await button(widget, 'Sign out')).click();
    (await button(widget, 'Stay')).click();

    await until(() => findAll(widget, 'sportello-leaving').length === 0);
    type(await find<HTMLInputElement>(widget, '#phone'), '');
    (await button(widget, 'Sign out')).click();
    await find(widget, '#username');
  });
});
