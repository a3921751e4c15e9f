import type { ChildProcess } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, startSlackWorkspace, until } from '../support/slack-workspace.ts';
import { endProcess, slackEnvironment, startProcess } from '../support/start-demo.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

/** The real server, a workspace with a ticket's card, and a bot in a process that can be killed. */
async function road() {
  const server = await startServer();
  const slack = await startSlackWorkspace({ mode: 'socket' });
  const botPort = await freePort();
  let bot: ChildProcess | undefined;
  const begin = () => {
    bot = startProcess('slack-bot/dist/main.js', [], {
      SERVER_URL: server.url,
      SERVICE_TOKEN: serviceToken,
      LOG_LEVEL: 'fatal',
      ...slackEnvironment(slack, botPort),
    });
  };
  const kill = async () => bot && endProcess(bot, 'SIGKILL');
  onTestFinished(async () => {
    await kill();
    await slack.stop();
  });
  begin();
  await slack.untilBotListens();
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  const { ts: thread } = await until(async () => (await slack.cards())[0]);
  // A bot that is killed before it has told where the card stands is believed to be at it for 30 seconds.
  for (const table of ['external_watches', 'threads'])
    await until(async () => (await server.deps.database.select(`SELECT 1 FROM ${table}`)).length > 0);

  async function read(): Promise<string[]> {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
    const texts = body.items.filter(({ kind }: { kind: string }) => kind === 'text');
    return texts.map((one: { body: string; withdrawnAt: string | null }) =>
      one.withdrawnAt ? '(withdrawn)' : one.body,
    );
  }
  const untilRead = (words: string[], withinMs: number) =>
    until(async () => JSON.stringify(await read()) === JSON.stringify(words), withinMs).catch(() => undefined);
  return { ...server, slack, thread, read, untilRead, begin, kill };
}

test('a bot that is killed between storing events and working on them finishes them after its restart, once', async () => {
  const { slack, thread, read, untilRead, begin, kill, deps, given } = await road();
  await kill();
  const one = await slack.write('Marta Rinaldi', 'arrivo', thread);
  const two = await slack.write('Marta Rinaldi', 'e chiudo', thread);
  // As the killed process left them: stored, held by nobody who lives.
  for (const { ts, ...message } of [two, one]) {
    const stored = { destination: 'slack', workspace: 'T0ACME', key: `message:${message.channel}:${ts}` };
    const line = `${message.channel}:${thread}`;
    const payload = JSON.stringify({ ...message, type: 'message', ts });
    await given.service.post('/v1/external-events', { ...stored, kind: 'message', happenedAt: ts, line, payload });
  }
  await deps.database.transaction((tx) => tx.run('UPDATE external_events SET leased_until = 0'));
  begin();

  await untilRead(['arrivo', 'e chiudo'], 20_000);
  const done = await until(async () => {
    const rows = await deps.database.select<{ status: string; payload: string | null }>(
      'SELECT status, payload FROM external_events ORDER BY happened_at',
    );
    return rows.length > 1 && rows.every(({ status }) => status === 'done') && rows;
  }, 60_000);

  expect(done.map(({ payload }) => payload)).toEqual(done.map(() => null));
  expect(await read()).toEqual(['arrivo', 'e chiudo']);
}, 90_000);

/** A message that a killed bot has stored with its words of now, and holds for some seconds more. */
async function held() {
  const scene = await road();
  const { slack, thread, kill, deps, given } = scene;
  await kill();
  const { ts, ...message } = await slack.write('Marta Rinaldi', 'prima', thread);
  const payload = JSON.stringify({ ...message, type: 'message', ts });
  const place = { destination: 'slack', workspace: 'T0ACME', line: `${message.channel}:${thread}` };
  const stored = { ...place, key: `message:${message.channel}:${ts}`, kind: 'message', happenedAt: ts, payload };
  await given.service.post('/v1/external-events', stored);
  const leasedUntil = Date.now() + 6_000;
  await deps.database.transaction((tx) =>
    tx.run('UPDATE external_events SET leased_until = $leasedUntil', { leasedUntil }),
  );
  return { ...scene, ts };
}

test('what a killed bot holds is not overtaken by what is heard after its restart', async () => {
  const { slack, thread, read, untilRead, begin } = await held();
  begin();
  await slack.untilBotListens();
  await slack.write('Marta Rinaldi', 'poi', thread);

  await untilRead(['prima', 'poi'], 20_000);

  expect(await read()).toEqual(['prima', 'poi']);
}, 90_000);

test('what a killed bot holds comes with the words that it was given while nobody listened', async () => {
  const { slack, read, untilRead, begin, ts } = await held();
  await slack.edit('Marta Rinaldi', ts, 'prima, corretto');
  begin();

  await untilRead(['prima, corretto'], 20_000);

  expect(await read()).toEqual(['prima, corretto']);
}, 90_000);

test('the bot is killed while technicians write, edit, delete and lock: the customer has exactly what is right, once', async () => {
  const { slack, thread, read, begin, kill } = await road();
  const words = ['uno', 'due', 'tre', 'quattro'];
  const written = [];
  for (const text of words) written.push(await slack.write('Marta Rinaldi', text, thread));
  const [first, second, third] = written.map(({ ts }) => ts);

  await kill();
  await Promise.all([
    slack.edit('Marta Rinaldi', first ?? '', 'uno, corretto'),
    slack.takeBack('Marta Rinaldi', second ?? ''),
    slack.react('Davide Conti', third ?? '', 'lock'),
    slack.write('Davide Conti', 'cinque', thread),
  ]);
  begin();
  await new Promise((resolve) => setTimeout(resolve, 700));
  await kill(); // perhaps in the middle of reading
  begin();

  // What was not relayed before the kill is not shown as withdrawn, since the customer never had it.
  const visible = async () => (await read()).filter((text) => text !== '(withdrawn)');
  const expected = ['uno, corretto', 'quattro', 'cinque'];
  await until(async () => JSON.stringify(await visible()) === JSON.stringify(expected), 60_000).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  expect(await visible()).toEqual(expected);
}, 120_000);
