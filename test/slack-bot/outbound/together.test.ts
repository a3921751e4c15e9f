import { expect, test } from 'vitest';
import { shownText, until } from '../../support/slack-workspace.ts';
import { aDelivery, aFile, aFollowing, aMessage } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { startWithCard } from '../fakes/start-bot.ts';

const anna = aMessage().author;
const said = (body: string) => aMessage({ author: anna, body });
const ended = (server: FakeServer, count: number) =>
  until(() => server.calls.completed.length + server.calls.failed.length >= count, 20_000);

/** A card, and words after which a channel takes one post a second. */
async function startBusy() {
  const all = await startWithCard('socket');
  const { server, slack, ticket, thread } = all;
  const deliveryOf = (message = said('uno'), attempt = 1) => aDelivery('message', { ticket, thread, message, attempt });
  for (let before = 1; before < 4; before += 1) server.owe(deliveryOf(said('prima')));
  await ended(server, 4);
  server.calls.completed.splice(0);
  const shown = async () => (await slack.thread(thread.id)).map(shownText).filter((words) => words !== 'prima');
  const placesOf = (...ids: string[]) => ids.map((id) => server.calls.completed.find((one) => one.id === id)?.posted);
  return { ...all, deliveryOf, shown, placesOf };
}

test('what stands behind words that had to wait goes with them in one message, and each is reported with its place', async () => {
  const { server, slack, bot, thread, deliveryOf, shown, placesOf } = await startBusy();
  const [first, second, third] = [deliveryOf(), ...['due', 'tre'].map((one) => aFollowing({ message: said(one) }))];
  if (!second || !third) throw new Error('nothing stands behind');
  server.putBehind(first, [second, third]);

  server.owe(first);
  await ended(server, 3);

  const last = (await slack.thread(thread.id)).at(-1);
  expect(await shown()).toEqual(['uno\ndue\ntre']);
  expect([last?.username, last?.text]).toEqual([anna.name, 'uno\ndue\ntre']);
  expect(server.calls.followed).toEqual([{ id: first.id, lease: first.lease, limit: 40 }]);
  expect(placesOf(first.id, second.id, third.id)).toEqual(Array(3).fill({ ...thread, id: last?.ts }));
  expect(server.calls.completed.at(-1)?.id).toBe(first.id);
  const traces = bot.log.filter(({ msg }) => msg === 'delivered to Slack').map(({ traceId }) => traceId);
  const messages = [first.message, second.message, third.message];
  expect(traces.slice(-3)).toEqual(messages.map((message) => message?.id.replaceAll('-', '')));
});

test('words whose turn is at once go alone, and nobody asks what stands behind them', async () => {
  const { server, slack, ticket, thread } = await startWithCard('socket');
  const first = aDelivery('message', { ticket, thread, message: said('uno') });
  server.putBehind(first, [aFollowing({ message: said('due') })]);

  server.owe(first);
  await ended(server, 2);

  expect((await slack.thread(thread.id)).map(shownText)).toEqual(['uno']);
  expect(server.calls.followed).toEqual([]);
});

test('words with files and what a technician did take nothing along', async () => {
  const { server, deliveryOf } = await startBusy();
  const technician = { ...anna, kind: 'technician' as const };
  const alone = [
    aMessage({ author: anna, attachments: [aFile()] }),
    aMessage({ author: technician }),
    aMessage({ author: technician, kind: 'closed' }),
  ];

  server.owe(...alone.map((message) => deliveryOf(message, 2)));
  await ended(server, 3);

  expect(server.calls.followed).toEqual([]);
});

test('after an unknown outcome what stands there already is found, also in one message, and only the rest is posted', async () => {
  const { server, slack, thread, deliveryOf, shown, placesOf } = await startBusy();
  const [first, second] = [deliveryOf(), aFollowing({ message: said('due') })];
  server.putBehind(first, [second]);
  server.owe(first);
  await ended(server, 2);
  const place = placesOf(first.id)[0];
  server.calls.completed.splice(0);
  const third = aFollowing({ message: said('tre') });
  server.putBehind(first, [{ ...second, attempt: 2 }, third]);

  server.owe({ ...first, attempt: 2 });
  await ended(server, 3);

  const last = (await slack.thread(thread.id)).at(-1);
  expect(await shown()).toEqual(['uno\ndue', 'tre']);
  expect(placesOf(first.id, second.id, third.id)).toEqual([place, place, { ...thread, id: last?.ts }]);
});

test('the second of a message that stands there is found by itself when the first was reported', async () => {
  const { server, deliveryOf, shown, placesOf } = await startBusy();
  const [first, second] = [deliveryOf(), aFollowing({ message: said('due') })];
  server.putBehind(first, [second]);
  server.owe(first);
  await ended(server, 2);
  const place = placesOf(first.id)[0];
  server.calls.completed.splice(0);

  server.owe(deliveryOf(second.message, 2));
  await ended(server, 1);

  expect(await shown()).toEqual(['uno\ndue']);
  expect(server.calls.completed.map(({ posted }) => posted)).toEqual([place]);
});

test('what is tried again takes along what was written while it waited for its turn', async () => {
  const { server, deliveryOf, shown, placesOf } = await startBusy();
  const first = deliveryOf(said('uno'), 2);
  const [second, third] = [aFollowing({ message: said('due'), attempt: 2 }), aFollowing({ message: said('tre') })];
  server.putBehind(first, [second]);
  server.putBehind(second, [third]);

  server.owe(first);
  await ended(server, 3);

  expect(await shown()).toEqual(['uno\ndue\ntre']);
  expect(new Set(placesOf(first.id, second.id, third.id).map((place) => place?.id)).size).toBe(1);
});

test('a server that does not say what stands behind words sends them alone; of another worker’s words nothing is posted', async () => {
  const { server, deliveryOf, shown } = await startBusy();
  server.refuseNext('following', 'internal', 'lease_lost');

  server.owe(deliveryOf(said('uno')));
  await ended(server, 1);
  server.owe(deliveryOf(said('due'), 2));
  await ended(server, 2);

  expect(await shown()).toEqual(['uno']);
  expect(server.calls.failed).toHaveLength(1);
});
