import { expect, onTestFinished, test } from 'vitest';
import { startSlackWorkspace, until } from '../support/slack-workspace.ts';
import { aDelivery, aMessage, aTicket } from './fakes/deliveries.ts';
import { startFakeServer } from './fakes/fake-server.ts';
import { startBot } from './fakes/start-bot.ts';

test('a bot whose Slack restarts listens again, and gives tickets whose cards are lost new ones', async () => {
  const server = await startFakeServer();
  onTestFinished(() => server.stop());
  const before = await startSlackWorkspace({ mode: 'socket' });
  await startBot({ server, slack: before, botPort: 0 });
  await before.untilBotListens();
  const ticket = aTicket();
  server.owe(aDelivery('ticket_opened', { ticket }));
  await until(() => server.calls.completed.length > 0);
  const { thread = null } = server.calls.completed[0] ?? {};

  await before.stop();
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // it counts its timestamps anew within a second
  const after = await startSlackWorkspace({ mode: 'socket', port: Number(new URL(before.url).port) });
  onTestFinished(() => after.stop());
  await after.untilBotListens();
  const card = await after.write('Davide Conti', 'a thread after the restart');
  await after.write('Marta Rinaldi', 'eccomi', card.ts);
  server.owe(aDelivery('message', { ticket, thread, message: aMessage({ body: 'siete tornati?' }) }));
  await until(() => server.calls.completed.length > 1 && server.calls.relayed.length > 0);

  expect(after.url).toBe(before.url);
  expect(server.calls.relayed.map(({ body }) => body)).toEqual(['eccomi']);
  expect(await after.cards()).toHaveLength(1);
  expect(server.calls.completed[1]?.thread?.id).toBe((await after.cards())[0]?.ts);
});
