import { describe, expect, test } from 'vitest';
import type { Fault } from '../../support/faulty-door.ts';
import { marta } from '../../support/given.ts';
import { until } from '../../support/slack-workspace.ts';
import { startRoad } from '../fakes/start-road.ts';

const technician = { ...marta, workspace: 'T0ACME' };
const rateLimited = (seconds: number): Fault => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: '{"ok":false,"error":"ratelimited"}',
});

/** A ticket, three messages and a claim, each hit by a fault on its way to Slack. */
async function liveThrough(mode: 'socket' | 'http', fault: Fault) {
  const road = await startRoad(mode);
  const { proxy, given, anna, write, delivered } = road;

  proxy.befall('chat.postMessage', fault);
  const ticket = await given.ticket(anna);
  await delivered();
  proxy.befall('chat.postMessage', fault);
  for (const words of ['uno', 'due', 'tre']) await write(ticket.id, words);
  await delivered();
  proxy.befall('chat.update', fault);
  await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician });
  await delivered();
  return road;
}

/** What customers wrote, in its order: words that waited may stand together in one post. */
const linesOf = ({ words }: { words: string[] }) => words.flatMap((text) => text.split('\n'));

const faults: [string, Fault][] = [
  ['a rate limit', rateLimited(1)],
  ['an error of Slack’s servers', { status: 500 }],
  ['an outage page', { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Sorry</h1>' }],
  ['an outage page that calls itself good', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>!' }],
  ['a connection that is cut', 'cut'],
  ['an answer that is lost after the work was done', 'lose'],
];

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  // What goes out is the same in both modes: the fault that could double something is tried in both.
  test.each(mode === 'socket' ? faults : faults.slice(-1))(
    'cards, messages and changes survive %s: each once, in order',
    async (_, fault) => {
      const { shown, parked, proxy } = await liveThrough(mode, fault);

      const tickets = await shown();
      expect(tickets.map(linesOf)).toEqual([['uno', 'due', 'tre']]);
      expect(tickets[0]?.card).toContain('Assigned to Marta Rinaldi');
      expect(proxy.calls.filter((call) => call.fault !== undefined)).toHaveLength(3);
      expect(await parked()).toEqual([]);
    },
    60_000,
  );

  test('a token that was taken away and given back delivers what was written meanwhile, once and in order', async () => {
    const { proxy, workspace, given, anna, write, delivered, shown, parked } = await startRoad(mode);
    const ticket = await given.ticket(anna);
    await delivered();

    proxy.revoke(workspace.botToken);
    for (const words of ['uno', 'due', 'tre']) await write(ticket.id, words);
    const second = await given.ticket(anna);
    await until(() => proxy.of('auth.test').filter(({ fault }) => fault === 'refused').length >= 2);
    proxy.heal(workspace.botToken);
    await delivered(100_000);

    const tickets = await shown();
    expect(tickets.map(linesOf)).toEqual([['uno', 'due', 'tre'], []]);
    expect(tickets[1]?.card).toContain(`#${second.number}`);
    expect(await parked()).toEqual([]);
  }, 120_000);
});

test('a call that is never answered is given up after 10 seconds, and what it was for is delivered once', async () => {
  const { proxy, given, anna, delivered, shown } = await startRoad('socket');

  proxy.befall('chat.postMessage', 'hang');
  await given.ticket(anna);
  await delivered(40_000);

  expect(await shown()).toHaveLength(1);
  const [hung, next] = proxy.of('chat.postMessage');
  expect((next?.at ?? 0) - (hung?.at ?? 0)).toBeGreaterThan(9_900);
}, 60_000);

test('nothing is posted to a channel before its Retry-After is over, whatever else waits for it', async () => {
  const { proxy, given, anna, write, delivered, shown } = await startRoad('socket');
  const ticket = await given.ticket(anna);
  await delivered();
  const before = proxy.of('chat.postMessage').length;

  proxy.befall('chat.postMessage', rateLimited(4));
  await write(ticket.id, 'uno');
  await until(() => proxy.of('chat.postMessage').length > before);
  await write(ticket.id, 'due');
  await given.ticket(anna);
  await given.ticket(anna);
  await delivered();

  const [limited, ...later] = proxy.of('chat.postMessage').slice(before);
  expect(limited?.fault).toEqual(rateLimited(4));
  expect(later.length).toBeGreaterThanOrEqual(3); // both messages may have gone together, behind them two cards
  expect(Math.min(...later.map(({ at }) => at)) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
  expect((await shown()).map(linesOf)).toEqual([['uno', 'due'], [], []]);
}, 60_000);

test.each(['invalid_auth', 'account_inactive'] as const)(
  'a token that Slack refuses as %s stops all calls but the question whether it works again; a bot with another delivers',
  async (code) => {
    const { proxy, workspace, bot, startBotWith, given, anna, write, delivered, shown } = await startRoad('socket');
    const ticket = await given.ticket(anna);
    await delivered();

    proxy.revoke(workspace.botToken, code);
    await write(ticket.id, 'uno');
    await until(() => proxy.of('auth.test').some(({ fault }) => fault === 'refused'));
    const asked = proxy.calls.length;
    await write(ticket.id, 'due');
    await until(() => proxy.calls.length >= asked + 2);
    const since = proxy.calls.slice(asked).map(({ method }) => method);
    await bot.stop();
    await startBotWith('xoxb-a-new-token');
    await delivered(90_000);

    expect(new Set(since)).toEqual(new Set(['auth.test']));
    expect((await shown()).map(linesOf)).toEqual([['uno', 'due']]);
  },
  120_000,
);
