import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { freePort } from '../../support/slack-workspace.ts';
import { startFakeServer } from './fake-server.ts';
import { startFakeSlack } from './fake-slack.ts';
import { startFakeSocket } from './fake-socket.ts';
import { sendCommand, sendEvent, sendInteraction } from './send-event.ts';
import { startBot } from './start-bot.ts';

/**
 * Starts a bot between a fake Slack and a fake server and sends it what Slack would: signed requests in HTTP mode,
 * envelopes in Socket Mode. For what the local workspace lacks.
 */
export async function startAtEdge(mode: 'socket' | 'http') {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const slack = await startFakeSlack();
  if (mode === 'http') {
    const botPort = await freePort();
    const bot = await startBot({ server, slack, botPort });
    return {
      server,
      slack,
      bot,
      /** Tells of an event. */
      event: async (event: object) => void (await sendEvent(botPort, event, { eventId: `Ev${randomUUID()}` })),
      /** Tells of a shortcut, a button or a window; answers what the bot acknowledged it with. */
      interact: async (payload: object) => (await sendInteraction(botPort, payload)).body,
      /** Tells of a typed command; its answer is a call of the method `respond`. */
      command: async (text: string) => void (await sendCommand(botPort, typed(slack, text))),
    };
  }
  const socket = await startFakeSocket();
  slack.answer('apps.connections.open', { ok: true, url: socket.url });
  const bot = await startBot({ server, slack: { ...slack, mode }, botPort: 0 });
  return {
    server,
    slack,
    bot,
    event: async (event: object) => {
      const envelope = { type: 'event_callback', team_id: 'T0ACME', event_id: `Ev${randomUUID()}`, event };
      await socket.send('events_api', envelope);
    },
    interact: (payload: object) =>
      socket.send('interactive', { team: { id: 'T0ACME' }, user: { id: 'U1' }, ...payload }),
    command: async (text: string) => void (await socket.send('slash_commands', typed(slack, text))),
  };
}

function typed({ apiUrl }: { apiUrl: string }, text: string) {
  const who = { team_id: 'T0ACME', user_id: 'U1', channel_id: 'C1' };
  return { ...who, command: '/tickets', text, response_url: `${apiUrl}respond`, trigger_id: 'trigger' };
}
