import { expect } from 'chai';
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
  text,
  type,
  until,
} from '../support/page.ts';

suite('<sportello-access>', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
    server.site = {
      ...server.site,
      signIn: { password: true, credentialRequests: true, forgotPassword: true, identity: false },
    };
  });

  teardown(leavePage);

  const calls = (path: string) => server.calls.filter((call) => call.path === path);

  test('only the ways that the site offers are there', async () => {
    server.site = {
      ...server.site,
      signIn: { ...server.site.signIn, credentialRequests: false, forgotPassword: false },
    };
    const widget = place({ mode: 'inline' });
    await find(widget, '#username');

    expect(findAll(widget, 'button').map(text)).to.deep.equal(['Sign in']);
  });

  test('a request names what is missing at each field, and the focus is at the first', async () => {
    const widget = place({ mode: 'inline' });
    (await button(widget, 'Request credentials')).click();
    const heading = await until(() => findAll(widget, 'h2').find((each) => text(each) === 'Request credentials'));
    await until(() => focused() === heading);
    await expectAccessible(widget);

    type(await find<HTMLInputElement>(widget, '#email'), 'no address');
    (await button(widget, 'Send request')).click();

    await until(() => text(widget).includes('Enter an e-mail address such as'));
    expect(text(widget)).to.include('Enter your name.').and.include('Enter the name of your company.');
    await until(() => focused()?.id === 'name');
    expect(focused()?.getAttribute('aria-describedby')).to.equal('name-error');
    expect((await find(widget, '#serial')).getAttribute('aria-describedby')).to.equal('serial-hint');
    expect(calls('/v1/credential-requests')).to.have.length(0);
    await expectAccessible(widget);
  });

  test('what was typed survives a failure and the way back and forth, and a repetition has the same id', async () => {
    const widget = place({ mode: 'inline' });
    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await button(widget, 'Request credentials')).click();
    type(await find<HTMLInputElement>(widget, '#name'), 'Dario Galli');
    type(await find<HTMLInputElement>(widget, '#company'), 'Fornaci Galli');
    type(await find<HTMLInputElement>(widget, '#email'), 'dario@galli.example');
    server.fail('POST /v1/credential-requests', 'lost-answer');
    (await button(widget, 'Send request')).click();
    await until(() => findAll(widget, '[role=alert]').some((each) => each.checkVisibility()));

    (await button(widget, 'Back to sign-in')).click();
    await until(() => focused()?.id === 'to-request');
    expect((await find<HTMLInputElement>(widget, '#username')).value).to.equal('anna');
    (await button(widget, 'Request credentials')).click();
    expect((await find<HTMLInputElement>(widget, '#name')).value).to.equal('Dario Galli');
    (await button(widget, 'Send request')).click();

    await until(() => text(widget).includes('Request received'));
    expect(text(widget)).to.include('If it can be accepted').and.include('dario@galli.example');
    const [first, second] = calls('/v1/credential-requests').map(({ body }) => body as Record<string, string>);
    expect(second).to.deep.equal(first);
    expect(first).to.include({ site: 'acme', name: 'Dario Galli', language: 'en' });
    expect(first?.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    await expectAccessible(widget);
  });

  test('a forgotten password is answered alike for everybody', async () => {
    const widget = place({ mode: 'inline', lang: 'it' });
    (await button(widget, 'Password dimenticata?')).click();
    (await button(widget, 'Invia il link')).click();
    await until(() => focused()?.getAttribute('aria-invalid') === 'true');
    await expectAccessible(widget);

    type(focused() as HTMLInputElement, 'nobody');
    (await button(widget, 'Invia il link')).click();

    await until(() => text(widget).includes('Se esiste un utente'));
    expect(calls('/v1/forgotten-passwords')[0]?.body).to.deep.equal({
      site: 'acme',
      username: 'nobody',
      language: 'it',
    });
    await expectAccessible(widget);
  });

  test('too many attempts are said with the time to wait', async () => {
    const widget = place({ mode: 'inline' });
    (await button(widget, 'Forgot password?')).click();
    type(
      await until(() =>
        findAll<HTMLInputElement>(widget, 'sportello-access')[0]?.shadowRoot?.querySelector<HTMLInputElement>(
          '#username',
        ),
      ),
      'anna',
    );
    server.retryAfterSeconds = 150;
    server.fail('POST /v1/forgotten-passwords', { status: 429, code: 'too_many_requests' });

    (await button(widget, 'Send link')).click();

    await until(() => text(widget).includes('Too many attempts. Try again in 3 minutes.'));
  });
});
