import { expect } from 'chai';
import { LiveStream } from '../../../widget/src/client/live-stream.ts';
import { anna, buildTicket } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, until } from '../support/page.ts';

suite('LiveStream', () => {
  let server: FakeServer;
  let stream: LiveStream;
  let log: string[];

  function start(options: { silenceMs?: number; minDelayMs?: number; token?: string } = {}): void {
    stream = new LiveStream({
      url: new URL('v1/stream', server.url),
      token: options.token ?? server.session(anna).token,
      minDelayMs: options.minDelayMs ?? 5,
      silenceMs: options.silenceMs,
      onEvent: (type, data) => log.push(`${type} ${JSON.parse(data).message.body}`),
      onOpen: () => log.push('open'),
      onLost: () => log.push('lost'),
      onUnauthenticated: () => log.push('unauthenticated'),
    });
    stream.start();
  }

  const connects = () => server.calls.filter(({ path }) => path === '/v1/stream').length;

  setup(() => {
    log = [];
    server = freshServer();
  });

  teardown(() => {
    stream.stop();
    leavePage();
  });

  test('an event reaches the listener', async () => {
    start();
    await until(() => log.includes('open'));
    const ticket = buildTicket();

    server.emit(ticket.lastMessage, ticket);

    await until(() => log.includes(`message ${ticket.lastMessage.body}`));
  });

  test('a stream that ends is taken up again', async () => {
    start();
    await until(() => log.includes('open'));

    server.dropStreams();

    await until(() => log.join() === 'open,lost,open');
  });

  test('failed attempts are repeated with growing, irregular pauses', async () => {
    server.fail('GET /v1/stream', 'network', 4);
    start();

    await until(() => log.includes('open'));

    expect(log).to.deep.equal(['lost', 'lost', 'lost', 'lost', 'open']);
  });

  test('a silent connection is dropped and made anew', async () => {
    start({ silenceMs: 60 });
    await until(() => log.includes('open'));

    await until(() => log.filter((entry) => entry === 'open').length >= 2);

    expect(server.openStreams).to.be.at.most(1);
  });

  test('waking tries at once instead of waiting', async () => {
    server.fail('GET /v1/stream', 'network', 1);
    start({ minDelayMs: 60_000 });
    await until(() => log.includes('lost'));

    stream.wake();

    await until(() => log.includes('open'), 'open', 500);
  });

  test('a refused token ends the stream for good', async () => {
    start({ token: 'unknown' });
    await until(() => log.includes('unauthenticated'));

    await pause(60);

    expect(connects()).to.equal(1);
  });

  test('stopping closes the connection and leaves no timer', async () => {
    start({ silenceMs: 45 });
    await until(() => log.includes('open'));

    stream.stop();
    await until(() => server.openStreams === 0);
    await pause(120);

    expect(connects()).to.equal(1);
    expect(log).to.deep.equal(['open']);
  });
});
