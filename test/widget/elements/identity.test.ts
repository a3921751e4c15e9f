import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { anna, carla } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { identityToken } from '../support/identity-token.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  pause,
  place,
  remember,
  text,
  type,
  until,
} from '../support/page.ts';

suite('identify()', () => {
  let server: FakeServer;
  let errors: string[];
  const log = (event: Event) => errors.push((event as CustomEvent).detail.code);

  setup(async () => {
    await setViewport({ width: 1100, height: 800 });
    server = freshServer();
    errors = [];
    document.addEventListener('sportello-error', log);
  });

  teardown(() => {
    document.removeEventListener('sportello-error', log);
    leavePage();
  });

  const shows = (widget: SportelloWidget, name: string) => until(() => text(widget).includes(name), name);
  const signIns = () => server.calls.filter(({ method, path }) => method === 'POST' && path === '/v1/sessions');

  /** Fails with every moment at which a name was readable, from now on. */
  function watchFor(widget: SportelloWidget, name: string): () => number {
    let seen = 0;
    const look = () => {
      if (text(widget).includes(name)) seen++;
    };
    const observer = new MutationObserver(look);
    const observe = () => {
      const roots = findAll(widget, '*').flatMap((each) => each.shadowRoot ?? []);
      for (const root of [widget.shadowRoot, ...roots]) {
        if (root) observer.observe(root, { childList: true, characterData: true, subtree: true });
      }
    };
    let isWatching = true;
    const frame = () => {
      look();
      observe();
      if (isWatching) requestAnimationFrame(frame);
    };
    frame();
    return () => {
      isWatching = false;
      observer.disconnect();
      return seen;
    };
  }

  test('a token given before the widget is in the page signs its user in, and nothing of it is stored', async () => {
    const ticket = server.given({ subject: 'Oil leak' });
    const widget = document.createElement('sportello-widget') as SportelloWidget;
    for (const [name, value] of Object.entries({ site: 'acme', server: server.url, mode: 'inline', lang: 'en' })) {
      widget.setAttribute(name, value);
    }
    widget.identify(identityToken('anna'));
    document.body.append(widget);

    await shows(widget, 'Anna Bianchi');
    await shows(widget, `#${ticket.number}`);
    expect(signIns().map(({ body }) => body)).to.deep.equal([{ site: 'acme', identity: identityToken('anna') }]);
    expect(JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })).not.to.include('token-of');
    expect(findAll(widget, 'button').map(text)).not.to.include('Sign out');
    await expectAccessible(widget);
  });

  test('another user leaves no moment at which the former can be read', async () => {
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Anna Bianchi');

    widget.identify(identityToken('carla'));
    expect(text(widget)).not.to.include('Anna');
    const seen = watchFor(widget, 'Anna');

    await shows(widget, 'Carla Neri');
    await pause(60);
    expect(seen()).to.equal(0);
  });

  test('so does a function, of which nobody knows yet whom it names, and a stored session of somebody else', async () => {
    remember(anna);
    const widget = place({ mode: 'inline' });
    await shows(widget, 'Anna Bianchi');
    let answer = (_token: string) => {};

    widget.identify(() => new Promise((resolve) => (answer = resolve)));
    expect(text(widget)).not.to.include('Anna');
    const seen = watchFor(widget, 'Anna');
    await until(() => text(widget).includes('Loading'));
    await expectAccessible(widget);
    await pause(30);
    answer(identityToken('carla'));

    await shows(widget, 'Carla Neri');
    expect(seen()).to.equal(0);
    expect(JSON.stringify({ ...localStorage })).not.to.include('Anna');
  });

  test('the same user again, with another token, leaves what is typed and shown in its place', async () => {
    const ticket = server.given();
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Anna Bianchi');
    widget.openTicket(ticket.id);
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    type(field, 'half a sentence');

    widget.identify(identityToken('anna', 'once more'));
    await until(() => signIns().length === 2);
    await pause(60);

    expect(field.isConnected && field.value).to.equal('half a sentence');
  });

  test('an expired session goes on with the next token: the call is repeated, field and stream stay', async () => {
    const ticket = server.given();
    const widget = place({ mode: 'inline' });
    let asked = 0;
    widget.identify(() => Promise.resolve(identityToken('anna', String(++asked))));
    await shows(widget, 'Anna Bianchi');
    widget.openTicket(ticket.id);
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    await until(() => server.openStreams === 1);

    server.forgetTokens();
    type(field, 'after the expiry');
    (await button(widget, 'Send')).click();

    await until(() => server.messages.get(ticket.id)?.some(({ body }) => body === 'after the expiry'));
    await until(() => server.openStreams === 1);
    expect(asked).to.equal(2);
    expect(field.isConnected).to.equal(true);
    expect(text(widget)).not.to.include('Not sent');
    expect(errors).to.deep.equal([]);
  });

  test('a token that was given once ends in words, and what was typed is kept', async () => {
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Anna Bianchi');

    server.forgetTokens();
    server.dropStreams();

    await shows(widget, 'The session has ended. Reload this page');
    expect(text(widget)).not.to.include('Anna');
    expect(errors).to.deep.equal(['unauthenticated']);
    await expectAccessible(widget);
  });

  test('the last call wins, however late the answers to earlier ones come', async () => {
    const widget = place({ mode: 'inline' });
    let late = (_token: string) => {};
    widget.identify(() => new Promise((resolve) => (late = resolve)));
    await until(() => text(widget).includes('Loading'));
    await pause(50);

    widget.identify(identityToken('carla'));
    await shows(widget, 'Carla Neri');
    const seen = watchFor(widget, 'Anna');
    late(identityToken('anna'));
    await pause(60);

    expect(seen()).to.equal(0);
    expect(text(widget)).to.include('Carla Neri');
    expect(signIns()).to.have.length(1);
  });

  test('signing out while the answer is on its way lets nobody in', async () => {
    server.site = { ...server.site, signIn: { ...server.site.signIn, password: false, identity: true } };
    const widget = place({ mode: 'inline' });
    await shows(widget, 'Sign in to the portal');
    await expectAccessible(widget);
    const release = server.hold();
    widget.identify(identityToken('anna'));
    await until(() => signIns().length === 1);

    widget.signOut();
    release();
    await pause(60);

    expect(text(widget)).to.include('Sign in to the portal').and.not.include('Anna');
  });

  test('a function that fails is told to the page and said, and asked again on request', async () => {
    const widget = place({ mode: 'inline' });
    let fails = true;
    widget.identify(() => (fails ? Promise.reject(new Error('portal down')) : Promise.resolve(identityToken('anna'))));
    await shows(widget, 'could not be recognised');
    expect(errors).to.deep.equal(['invalid_identity']);
    await expectAccessible(widget);

    fails = false;
    (await button(widget, 'Try again')).click();

    await shows(widget, 'Anna Bianchi');
  });

  test('what the former user typed is out of the storage once another is named', async () => {
    const ticket = server.given();
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Anna Bianchi');
    widget.openTicket(ticket.id);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'half a sentence');
    await until(() => JSON.stringify({ ...localStorage }).includes('half a sentence'));

    widget.identify(identityToken('carla'));

    expect(JSON.stringify({ ...localStorage })).not.to.include('half a sentence');
    await shows(widget, carla.name);
  });
});
