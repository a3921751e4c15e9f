import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { freePort, startSlackWorkspace, until } from '../../support/slack-workspace.ts';
import { serviceToken, startServer } from '../../support/start-server.ts';
import { startBot } from '../fakes/start-bot.ts';

/** The real server and a workspace with a ticket's card, and a bot that can go away and come back. */
async function start(mode: 'socket' | 'http') {
  const server = await startServer();
  const botPort = mode === 'http' ? await freePort() : 0;
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });
  onTestFinished(() => slack.stop());
  const proxy = await startFaultProxy(slack.apiUrl);
  const come = () =>
    startBot({ server: { url: server.url, token: serviceToken }, slack: { ...slack, apiUrl: proxy.apiUrl }, botPort });
  const bot = await come();
  await slack.untilBotListens();
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  const { ts: thread } = await until(async () => (await slack.cards())[0]);
  await until(async () => (await server.deps.database.select('SELECT 1 FROM external_watches')).length > 0);

  /** The technicians' words as the customer reads them, and the notes. */
  async function read() {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
    const texts = body.items.filter((one: { kind: string; author: { kind: string } }) => one.kind === 'text');
    const notes = await server.deps.database.select<{ body: string }>(
      'SELECT body FROM notes WHERE withdrawn_at IS NULL ORDER BY external_id',
    );
    return {
      customer: texts.map((one: { body: string; withdrawnAt: string | null }) =>
        one.withdrawnAt ? '(withdrawn)' : one.body,
      ),
      notes: notes.map(({ body: words }) => words),
    };
  }

  const untilRead = (expected: Awaited<ReturnType<typeof read>>) =>
    until(async () => JSON.stringify(await read()) === JSON.stringify(expected), 20_000).catch(() => undefined);
  return { ...server, slack, proxy, bot, come, anna, ticket, thread, read, untilRead };
}

test.each(['socket', 'http'] as const)(
  'what happened in a thread while the bot was away counts when it is back, once (%s)',
  async (mode) => {
    const { slack, bot, come, thread, read, untilRead } = await start(mode);
    const edited = await slack.write('Marta Rinaldi', 'alle 14', thread);
    const deleted = await slack.write('Marta Rinaldi', 'ho sbagliato ticket', thread);
    const locked = await slack.write('Marta Rinaldi', 'ha pagato?', thread);
    await untilRead({ customer: ['alle 14', 'ho sbagliato ticket', 'ha pagato?'], notes: [] });
    await bot.stop();

    const missed = [
      slack.edit('Marta Rinaldi', edited.ts, 'alle 15'),
      slack.takeBack('Marta Rinaldi', deleted.ts),
      slack.react('Davide Conti', locked.ts, 'lock'),
      slack.write('Davide Conti', 'porto il pezzo', thread),
      slack
        .write('Marta Rinaldi', 'quello senza garanzia', thread)
        .then(({ ts }) => slack.react('Marta Rinaldi', ts, 'lock')),
    ];
    await Promise.all(missed);
    const again = await come();
    const expected = {
      customer: ['alle 15', '(withdrawn)', '(withdrawn)', 'porto il pezzo'],
      notes: ['ha pagato?', 'quello senza garanzia'],
    };
    await untilRead(expected);
    const first = await read();
    await again.stop();
    await come();
    await new Promise((resolve) => setTimeout(resolve, 2_000));

    expect(first).toEqual(expected);
    expect(await read()).toEqual(expected);
  },
  90_000,
);

test('what is written while the bot is still reading comes after what it missed', async () => {
  const { slack, proxy, bot, come, thread, read, untilRead } = await start('socket');
  await slack.write('Marta Rinaldi', 'eccomi', thread);
  await untilRead({ customer: ['eccomi'], notes: [] });
  await bot.stop();
  await slack.write('Marta Rinaldi', 'prima', thread);
  await slack.write('Davide Conti', 'seconda', thread);

  const slowly = { afterMs: 2_500 };
  proxy.befall('conversations.replies', slowly, slowly);
  await come();
  await slack.untilBotListens();
  await slack.write('Marta Rinaldi', 'poi', thread);
  await slack.write('Marta Rinaldi', 'infine', thread);
  const expected = { customer: ['eccomi', 'prima', 'seconda', 'poi', 'infine'], notes: [] };
  await untilRead(expected);

  expect(await read()).toEqual(expected);
}, 60_000);

test('what was refused before is not told to its writer a second time', async () => {
  const { slack, bot, come, given, ticket, thread, deps } = await start('socket');
  await given.service.post(`/v1/tickets/${ticket.id}/close`, {
    technician: { destination: 'slack', workspace: 'T0ACME', id: 'U0MARTA', name: 'Marta Rinaldi' },
    summary: 'Fatto.',
  });
  await slack.write('Marta Rinaldi', 'ancora una cosa', thread);
  await until(async () => (await slack.notices('Marta Rinaldi')).length > 0);
  await until(async () => {
    const open = await deps.database.select("SELECT 1 FROM external_events WHERE status <> 'done'");
    return open.length === 0;
  });

  await bot.stop();
  await come();
  await new Promise((resolve) => setTimeout(resolve, 3_000));

  expect(await slack.notices('Marta Rinaldi')).toHaveLength(1);
}, 60_000);

test('what was written before anybody listened is left alone, and so is a thread that Slack no longer shows', async () => {
  const { slack, bot, come, deps, thread, read, untilRead } = await start('socket');
  await slack.write('Marta Rinaldi', 'eccomi', thread);
  await untilRead({ customer: ['eccomi'], notes: [] });
  await bot.stop();
  await slack.forgetEverything();

  await come();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const watches = await deps.database.select('SELECT workspace FROM external_watches');

  expect(await read()).toEqual({ customer: ['eccomi'], notes: [] });
  expect(watches).toEqual([{ workspace: 'T0ACME' }]);
}, 60_000);

test('what was decided while the bot was away counts, whatever was decided before and whoever posted it', async () => {
  const { slack, bot, come, given, ticket, thread, deps, read, untilRead } = await start('socket');
  const undone = await slack.write('Marta Rinaldi', 'prezzo', thread);
  await slack.react('Marta Rinaldi', undone.ts, 'lock');
  await untilRead({ customer: ['(withdrawn)'], notes: ['prezzo'] });
  await slack.react('Davide Conti', undone.ts, 'incoming_envelope');
  await untilRead({ customer: ['(withdrawn)', 'prezzo'], notes: [] });
  const technician = { destination: 'slack', workspace: 'T0ACME', id: 'U0MARTA', name: 'Marta Rinaldi' };
  await given.service.post(`/v1/tickets/${ticket.id}/replies`, { technician, id: randomUUID(), body: 'Arrivo.' });
  const reply = await until(async () => (await slack.thread(thread)).find(({ text }) => text.includes('Arrivo.')));
  await until(async () => {
    const open = await deps.database.select(
      "SELECT 1 FROM external_events WHERE status <> 'done' UNION ALL SELECT 1 FROM deliveries WHERE status = 'waiting'",
    );
    return open.length === 0;
  });
  const before = await read();
  await bot.stop();

  await slack.react('Davide Conti', reply.ts, 'lock');
  await come();
  const expected = { customer: ['(withdrawn)', 'prezzo', '(withdrawn)'], notes: ['Arrivo.'] };
  await untilRead(expected);

  expect(before).toEqual({ customer: ['(withdrawn)', 'prezzo', 'Arrivo.'], notes: [] });
  expect(await read()).toEqual(expected); // Marta's lock was heard at the time: it takes nothing back again
}, 90_000);
