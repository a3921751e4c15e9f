import { expect } from 'chai';
import { createApi } from '../../../widget/src/client/api.ts';
import { SportelloError } from '../../../widget/src/client/sportello-error.ts';

suite('createApi', () => {
  const real = window.fetch;
  let request: { url: URL; init: RequestInit } | undefined;

  function answer(response: Response | Error): void {
    window.fetch = async (url, init) => {
      request = { url: new URL(String(url)), init: init ?? {} };
      if (response instanceof Error) throw response;
      return response;
    };
  }

  async function failure(): Promise<SportelloError> {
    const api = createApi({ server: 'https://support.test/base/', token: 'secret', timeoutMs: 40 });
    const thrown = await api.readTicket('a/b').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(SportelloError);
    return thrown as SportelloError;
  }

  teardown(() => {
    window.fetch = real;
  });

  test('the token goes into a header and never into the address', async () => {
    answer(new Response('{}'));

    await createApi({ server: 'https://support.test/base/', token: 'secret' }).readTicket('a/b');

    expect(request?.url.href).to.equal('https://support.test/base/v1/tickets/a%2Fb');
    expect(new Headers(request?.init.headers).get('authorization')).to.equal('Bearer secret');
    expect(request?.init.credentials).to.equal('omit');
  });

  test('each failure gets the kind that tells the customer what to do', async () => {
    const body = (code: string) => JSON.stringify({ error: { code, message: 'why', requestId: 'r1' } });
    const cases: [Response | Error, Partial<SportelloError>][] = [
      [new TypeError('Failed to fetch'), { kind: 'offline', code: 'network', canRetry: true }],
      [new Response(body('too_many_requests'), { status: 429 }), { kind: 'rate-limited', canRetry: true }],
      [
        new Response(body('ticket_closed'), { status: 409 }),
        { kind: 'refused', code: 'ticket_closed', canRetry: false, requestId: 'r1' },
      ],
      [new Response(body('internal'), { status: 500 }), { kind: 'server', code: 'internal', canRetry: true }],
      [new Response('<h1>502</h1>', { status: 502 }), { kind: 'server', code: 'bad_answer', canRetry: true }],
      [
        new Response('<h1>Log in to the Wi-Fi</h1>', { status: 200 }),
        { kind: 'server', code: 'bad_answer', canRetry: true },
      ],
    ];
    for (const [given, expected] of cases) {
      answer(given);

      expect(await failure()).to.include(expected);
    }
  });

  test('an answer that does not come in time is a timeout', async () => {
    window.fetch = (_, init) =>
      new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
      );

    expect(await failure()).to.include({ kind: 'timeout', canRetry: true });
  });

  test('a token that is not accepted is reported once per call', async () => {
    let reported = 0;
    answer(new Response('{"error":{"code":"unauthenticated","message":"","requestId":"r"}}', { status: 401 }));
    const api = createApi({ server: 'https://support.test/', token: 'old', onUnauthenticated: () => reported++ });

    await api.countUnread().catch(() => {});

    expect(reported).to.equal(1);
  });
});
