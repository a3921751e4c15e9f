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
  place,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('When something is wrong', () => {
  let server: FakeServer;
  let widget: SportelloWidget;
  let logged: string[];
  const { error: realError } = console;

  const reply = () => find<HTMLTextAreaElement>(widget, '#reply');

  async function openTicket(attributes: Record<string, string> = {}): Promise<string> {
    const { id } = server.given();
    widget = await placeSignedIn(attributes);
    widget.openTicket(id);
    await find(widget, 'sportello-message');
    return id;
  }

  setup(() => {
    server = freshServer();
    logged = [];
    console.error = (...words: unknown[]) => logged.push(words.join(' '));
  });

  teardown(() => {
    console.error = realError;
    leavePage();
  });

  test('a ticket that is closed under a half-written reply keeps its text and takes the focus', async () => {
    const id = await openTicket();
    const field = await reply();
    field.focus();
    type(field, 'half a sen');

    server.add(id, { kind: 'closed', body: '' });

    const notice = await find(widget, '.closed');
    expect(focused()).to.equal(notice);
    await until(() => /This ticket is closed.*Your unsent reply half a sen$/.test(text(notice)));
    expect(focused()).to.equal(notice);
    await expectAccessible(widget);
  });

  test('a ticket that is closed while the focus is elsewhere leaves it there', async () => {
    const id = await openTicket();
    const back = await button(widget, 'Back to tickets');
    back.focus();

    server.add(id, { kind: 'closed', body: '' });

    await find(widget, '.closed');
    expect(focused()).to.equal(back);
  });

  test('a reply that is far too long stays in the frame and says by how much', async () => {
    await openTicket({ lang: 'it', style: '--sportello-height: 420px' });
    type(await reply(), 'Fermo.\n'.repeat(3500));

    const error = await find(widget, '.error');
    expect(text(error)).to.include('Caratteri in eccesso: 14.499.');
    const frame = (await find(widget, 'sportello-desk')).getBoundingClientRect();
    expect(error.getBoundingClientRect().bottom).to.be.at.most(frame.bottom);
    const { clientHeight, scrollHeight } = await reply();
    expect(clientHeight).to.be.at.most(200);
    expect(scrollHeight).to.be.greaterThan(clientHeight);

    (await button(widget, 'Torna ai tickets')).click();
    (await until(() => findAll(widget, 'article button')[0])).click();
    await until(() => text(widget).includes('Caratteri in eccesso: 14.499.'), 'the same for the kept draft');
  });

  test('a sign-out in another tab is explained, and an expiry in another tab is none', async () => {
    widget = await placeSignedIn();
    const key = `sportello:${server.url}:acme`;
    const kept = localStorage.getItem(key) as string;

    localStorage.removeItem(key);
    dispatchEvent(new StorageEvent('storage', { key }));
    await until(() => text(widget).includes('The session was ended in another tab.'));
    await expectAccessible(widget);

    localStorage.setItem(key, kept);
    dispatchEvent(new StorageEvent('storage', { key }));
    await button(widget, 'New ticket');
    localStorage.setItem(key, 'null');
    dispatchEvent(new StorageEvent('storage', { key }));
    await until(() => text(widget).includes('Your session has ended.'));
  });

  test('a server that answers this page nothing is not blamed on the network, and its owner is told once', async () => {
    server.fail('GET /v1/sites', 'network', 2);
    server.fail('POST /v1/sessions', 'network');
    widget = place({ mode: 'inline' });
    await until(() => text(widget).includes('Support cannot be reached from this page'));
    expect(findAll(widget, 'input')).to.have.length(0);
    await expectAccessible(widget);

    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
    (await button(widget, 'Sign in')).click();

    await until(() => findAll(widget, '[role=alert]').some((each) => text(each).includes('cannot be reached')));
    expect(text(widget)).not.to.include('Check the network');
    expect(logged).to.have.length(1);
    expect(logged[0]).to.include(location.origin).and.to.include(server.url);
    expect(logged[0]).to.include(`sportello site set acme --origin ${location.origin}`);
  });

  test('a page that another site allows shows no form, and its owner is told how to allow it', async () => {
    server.fail('GET /v1/sites', { status: 403, code: 'origin_not_allowed' });
    widget = place({ mode: 'inline' });

    await until(() => text(widget).includes('Support cannot be reached from this page'));
    await until(() => logged.length === 1);
    expect(findAll(widget, 'input, button.primary')).to.have.length(0);
    expect(logged[0]).to.include(`Site "acme" does not allow ${location.origin}`);
    expect(logged[0]).to.include(`${server.url}admin/sites/acme/embed`);
  });

  test('a site that cannot be read is read again by itself, and on request', async () => {
    server.fail('GET /v1/sites', { status: 503, code: 'unavailable' }, 1);
    widget = place({ mode: 'inline' });
    await until(() => text(widget).includes('Something went wrong on our side'));
    await expectAccessible(widget);
    await until(() => text(widget).includes('Acme Packaging'));
    expect(findAll(widget, '.trouble')).to.have.length(0);
    widget.remove();

    server.fail('GET /v1/sites', { status: 503, code: 'unavailable' }, 1);
    widget = place({ mode: 'inline' });
    (await button(widget, 'Try again')).click();
    await until(() => text(widget).includes('Acme Packaging'), 'the name of the site', 800);
  });

  test('a widget without a site says that support cannot be reached, and why to its owner', async () => {
    widget = place({ mode: 'inline', site: '' });

    await until(() => text(widget).includes('Support cannot be reached from this page.'));
    expect(server.calls).to.deep.equal([]);
    expect(logged[0]).to.include('"site"');
  });

  test('a reply without a connection waits quietly and is sent by itself', async () => {
    const id = await openTicket();
    server.fail(`POST /v1/tickets/${id}/messages`, 'network');
    type(await reply(), 'Hello?');

    (await button(widget, 'Send')).click();

    await until(() => text(widget).includes('Waiting for the connection: it will be sent automatically.'));
    expect(findAll(widget, 'sportello-message [role=alert], .failed')).to.have.length(0);
    await expectAccessible(widget);
    await until(() => server.messages.get(id)?.at(-1)?.body === 'Hello?');
  });
});
