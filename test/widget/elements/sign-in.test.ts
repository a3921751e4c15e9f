import { sendKeys } from '@web/test-runner-commands';
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
  pause,
  place,
  text,
  until,
} from '../support/page.ts';

suite('<sportello-sign-in>', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('a password manager finds a form with username and current password in one root', async () => {
    const widget = place({ mode: 'inline' });
    const username = await find<HTMLInputElement>(widget, '#username');

    const form = username.form as HTMLFormElement;

    expect(form.querySelector('[autocomplete="username"]')).to.equal(username);
    expect(form.querySelector('[autocomplete="current-password"][type="password"]')).not.to.equal(null);
    expect(form.querySelector('button')?.type).to.equal('submit');
    await expectAccessible(widget);
  });

  test('by keyboard alone: name, password, Enter, and the focus is on the tickets', async () => {
    server.given();
    const widget = place({ mode: 'inline' });
    (await find(widget, '#username')).focus();

    await sendKeys({ type: 'anna' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'sportello-demo' });
    await sendKeys({ press: 'Enter' });

    await button(widget, 'New ticket');
    await until(() => focused()?.tagName === 'H2' && text(focused() as Element) === 'Tickets');
  });

  test('an empty form names what is missing and asks the server nothing', async () => {
    const widget = place({ mode: 'inline', lang: 'it' });
    await find(widget, '#username');

    (await button(widget, 'Accedi')).click();

    await until(() => text(widget).includes('Inserire il nome utente.'));
    const username = await find(widget, '#username');
    expect(focused()).to.equal(username);
    expect(username.getAttribute('aria-invalid')).to.equal('true');
    expect(username.getAttribute('aria-describedby')).to.equal('username-error');
    expect(server.calls.filter(({ method }) => method === 'POST')).to.deep.equal([]);
    await expectAccessible(widget);
  });

  test('a wrong password is said, what was typed stays, and nothing is stored', async () => {
    const widget = place({ mode: 'inline' });
    const username = await find<HTMLInputElement>(widget, '#username');
    username.value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'wrong';

    (await button(widget, 'Sign in')).click();

    const alert = await find(widget, '[role=alert]');
    expect(text(alert)).to.include('Wrong username or password');
    expect(username.value).to.equal('anna');
    expect(localStorage.length).to.equal(0);
    await expectAccessible(widget);
  });

  test('a browser where somebody has signed in says so the next time, and keeps no name or password for it', async () => {
    const enter = async () => {
      const widget = place({ mode: 'inline' });
      (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
      (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
      (await button(widget, 'Sign in')).click();
      await button(widget, 'New ticket');
    };
    await enter();
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith('sportello-device:'));
    server = freshServer();
    localStorage.setItem(...(kept[0] as [string, string]));

    await enter();

    const sent = server.calls.filter(({ path }) => path === '/v1/sessions').map(({ body }) => body);
    expect(kept.map(([, value]) => value)).to.deep.equal(['mark-of-anna']);
    expect(sent).to.have.length(1);
    expect(sent[0]).to.include({ username: 'anna', device: 'mark-of-anna' });
  });

  test('a second click while the answer is on its way sends nothing twice', async () => {
    const widget = place({ mode: 'inline' });
    (await find<HTMLInputElement>(widget, '#username')).value = 'anna';
    (await find<HTMLInputElement>(widget, '#password')).value = 'sportello-demo';
    const release = server.hold();

    const submit = await button(widget, 'Sign in');
    submit.click();
    submit.click();
    await pause(20);
    release();

    await button(widget, 'New ticket');
    expect(server.calls.filter(({ path }) => path === '/v1/sessions')).to.have.length(1);
    expect(findAll(widget, 'sportello-sign-in')).to.have.length(0);
  });
});
