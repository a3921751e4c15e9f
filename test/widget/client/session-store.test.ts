import { expect } from 'chai';
import { SessionStore } from '../../../widget/src/client/session-store.ts';
import { anna } from '../support/factories.ts';

const answer = { token: 't', expiresAt: new Date(Date.now() + 60_000).toISOString(), customer: anna };

suite('SessionStore', () => {
  const real = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor;

  teardown(() => {
    Object.defineProperty(window, 'localStorage', real);
    localStorage.clear();
  });

  test('a session comes back to the same site on the same server, and to no other', () => {
    new SessionStore('https://one/', 'acme').write(answer);

    expect(new SessionStore('https://one/', 'acme').read()).to.deep.equal(answer);
    expect(new SessionStore('https://one/', 'other').read()).to.equal(null);
    expect(new SessionStore('https://two/', 'acme').read()).to.equal(null);
  });

  test('only token, expiry and customer are stored', () => {
    new SessionStore('https://one/', 'acme').write({ ...answer, password: 'secret' } as typeof answer);

    expect(Object.keys(localStorage)).to.deep.equal(['sportello:https://one/:acme']);
    expect(Object.keys(JSON.parse(Object.values(localStorage)[0] as string))).to.deep.equal([
      'token',
      'expiresAt',
      'customer',
    ]);
  });

  test('an expired session counts as none', () => {
    const store = new SessionStore('https://one/', 'acme');

    store.write({ ...answer, expiresAt: new Date(Date.now() - 1).toISOString() });

    expect(store.read()).to.equal(null);
  });

  test('forged or broken storage counts as none', () => {
    const store = new SessionStore('https://one/', 'acme');
    for (const value of [
      '{',
      'null',
      '[]',
      '"x"',
      '{"token":1}',
      '{"token":"t","expiresAt":"9999-01-01","customer":null}',
    ]) {
      localStorage.setItem(store.key, value);

      expect(store.read(), value).to.equal(null);
    }
  });

  test('where storage throws, the session lasts as long as the page', () => {
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const store = new SessionStore('https://one/', 'acme');

    store.write(answer);
    expect(store.read()).to.deep.equal(answer);
    store.clear();
    expect(store.read()).to.equal(null);
  });

  test('a session that another tab has ended is gone here too', () => {
    const store = new SessionStore('https://one/', 'acme');
    store.write(answer);

    localStorage.clear();

    expect(store.read()).to.equal(null);
  });
});
