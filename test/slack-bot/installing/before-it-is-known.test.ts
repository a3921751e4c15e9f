import type { App } from '@slack/bolt';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { appOfWorkspace } from '../../../slack-bot/src/connection/app-of-workspace.ts';
import { createSlackDoor } from '../../../slack-bot/src/connection/slack-door.ts';
import { freePort, until } from '../../support/slack-workspace.ts';
import { startFakeSlack } from '../fakes/fake-slack.ts';
import { startFakeSocket } from '../fakes/fake-socket.ts';
import { sendCommand, sendEvent } from '../fakes/send-event.ts';

/** A door whose workspace is known once the test says so, and what Slack hears of it. */
async function startDoor(mode: 'socket' | 'http') {
  const slack = await startFakeSlack();
  const socket = await startFakeSocket();
  slack.answer('apps.connections.open', { ok: true, url: socket.url });
  const port = await freePort();
  const logger = pino({ level: 'silent' });
  const heard: string[] = [];
  const workspace = appOfWorkspace({ botToken: 'xoxb-fake', apiUrl: slack.apiUrl }, logger);
  workspace.event('app_home_opened', async () => void heard.push('event'));
  workspace.command('/tickets', async ({ ack }) => {
    heard.push('command');
    await ack();
  });
  let app: App | undefined;
  let tell = () => {};
  const known = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const stopping = new AbortController();
  const { apiUrl, botToken, appToken, signingSecret } = slack;
  const transport = mode === 'http' ? { mode, signingSecret, port } : { mode, appToken };
  const door = createSlackDoor(
    { apiUrl, botToken, channel: 'support', transport },
    {
      logger,
      signal: stopping.signal,
      listenerOf: () => app && { receive: (event) => workspace.processEvent(event) },
      known,
      pages: [],
      onOpen() {},
      onClosed() {},
    },
  );
  await door.start();
  onTestFinished(async () => {
    stopping.abort();
    await door.stop();
  });

  const opened = { type: 'app_home_opened', user: 'U1', tab: 'home', event_ts: '1' };
  const command = { command: '/tickets', text: '', team_id: 'T1', user_id: 'U1' };
  /** True once it is acknowledged; false where Slack would send it again. */
  const isTaken = (sent: Promise<unknown>) =>
    sent.then((answer) => mode === 'socket' || answer === 200).catch(() => false);
  const inEnvelope = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: opened };
  return {
    heard,
    sendEvent: () => isTaken(mode === 'http' ? sendEvent(port, opened) : socket.send('events_api', inEnvelope)),
    sendCommand: () => isTaken(mode === 'http' ? sendCommand(port, command) : socket.send('slash_commands', command)),
    tell() {
      app = workspace;
      tell();
    },
  };
}

describe.each(['socket', 'http'] as const)('in %s mode, while it is not known where the app is installed', (mode) => {
  test('an event is not acknowledged, so that Slack sends it again, and is heard then', async () => {
    const door = await startDoor(mode);

    const first = await door.sendEvent();
    door.tell();
    const again = await door.sendEvent();
    await until(() => door.heard.length > 0);

    expect([first, again]).toEqual([false, true]);
    expect(door.heard).toEqual(['event']);
  }, 60_000);

  test('a command waits until it is known', async () => {
    const door = await startDoor(mode);

    const sent = door.sendCommand();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = [...door.heard];
    door.tell();

    expect(await sent).toBe(true);
    expect(before).toEqual([]);
    expect(door.heard).toEqual(['command']);
  });
});
