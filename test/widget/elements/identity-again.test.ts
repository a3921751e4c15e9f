import { expect } from 'chai';
import type { FakeServer } from '../support/fake-server.ts';
import { identityToken } from '../support/identity-token.ts';
import { expectAccessible, freshServer, leavePage, pause, place, text, until } from '../support/page.ts';

suite('identify() while nobody answers', () => {
  let server: FakeServer;
  let errors: string[];
  const log = (event: Event) => errors.push((event as CustomEvent).detail.code);
  const { error: realError } = console;

  setup(() => {
    server = freshServer();
    errors = [];
    console.error = () => {};
    document.addEventListener('sportello-error', log);
  });

  teardown(() => {
    console.error = realError;
    document.removeEventListener('sportello-error', log);
    leavePage();
  });

  const shows = (widget: Element, what: string, timeoutMs?: number) =>
    until(() => text(widget).includes(what), what, timeoutMs);

  test('the user is signed in by itself once the server is back, and the page was told of the failure once', async () => {
    server.fail('POST /v1/sessions', 'network', 2);
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Support cannot be reached');
    await expectAccessible(widget);

    await shows(widget, 'Anna Bianchi', 8000);
    expect(text(widget)).not.to.include('cannot be reached');
    expect(errors).to.deep.equal(['network']);
  }).timeout(12_000);

  test('the network coming back is not waited for any longer', async () => {
    server.fail('POST /v1/sessions', 'network');
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Support cannot be reached');

    dispatchEvent(new Event('online'));

    await shows(widget, 'Anna Bianchi', 700);
  });

  test('a function is asked for another token, and again where it failed itself', async () => {
    server.fail('POST /v1/sessions', 'lost-answer');
    const widget = place({ mode: 'inline' });
    let asked = 0;
    widget.identify(() => {
      asked++;
      if (asked === 2) throw new TypeError('Failed to fetch');
      return identityToken('anna', String(asked));
    });
    await until(() => asked === 1 && text(widget).includes('Support cannot be reached'));
    dispatchEvent(new Event('online'));
    await shows(widget, 'could not be recognised');
    dispatchEvent(new Event('online'));

    await shows(widget, 'Anna Bianchi');
    expect(asked).to.equal(3);
    expect(errors).to.deep.equal(['network', 'invalid_identity']);
  });

  test('a token whose answer was lost, and which is refused therefore, asks for the page to be loaded again', async () => {
    server.fail('POST /v1/sessions', 'lost-answer');
    const widget = place({ mode: 'inline' });
    widget.identify(identityToken('anna'));
    await shows(widget, 'Support cannot be reached');
    server.fail('POST /v1/sessions', { status: 401, code: 'invalid_identity' });
    dispatchEvent(new Event('online'));

    await shows(widget, 'Reload this page');
    expect(errors).to.deep.equal(['network', 'unauthenticated']);
    const { length } = server.calls;
    dispatchEvent(new Event('online'));
    await pause(50);
    expect(server.calls.slice(length).filter(({ path }) => path === '/v1/sessions')).to.deep.equal([]);
  });
});
