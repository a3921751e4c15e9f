import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { keepSocketOpen } from '../../slack-bot/src/connection/keep-socket-open.ts';
import { quietSlackLogger } from '../../slack-bot/src/connection/slack-logger.ts';
import { until } from '../support/slack-workspace.ts';
import { startFakeSlack } from './fakes/fake-slack.ts';
import { startFakeSocket } from './fakes/fake-socket.ts';

/** Takes connections, and says nothing on them. */
async function startSilence() {
  const held: Duplex[] = [];
  const http = createServer().on('upgrade', (_, opened: Duplex) => held.push(opened.on('error', () => {})));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    for (const opened of held) opened.destroy();
    await new Promise((resolve) => http.close(resolve));
  });
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/`, held };
}

test('a socket on which nobody greets is given up, and another opened', async () => {
  const [slack, silence, greeting] = [await startFakeSlack(), await startSilence(), await startFakeSocket()];
  slack.answer('apps.connections.open', { ok: true, url: silence.url }, { ok: true, url: greeting.url });
  const logger = pino({ level: 'silent' });
  const { client } = new SocketModeReceiver({
    appToken: 'xapp-1',
    logger: quietSlackLogger(logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } } },
  });
  const stopping = new AbortController();
  let opened = 0;

  const done = keepSocketOpen(client, {
    logger,
    signal: stopping.signal,
    onOpen: () => {
      opened += 1;
    },
    onClosed: () => {},
    greetedWithinMs: 500,
  });
  await until(() => opened === 1);
  const calls = slack.of('apps.connections.open').length;
  stopping.abort();
  await client.disconnect();
  await done;

  expect(silence.held).toHaveLength(1);
  expect(calls).toBe(2);
}, 30_000);
