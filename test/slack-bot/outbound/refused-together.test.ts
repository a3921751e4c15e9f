import { expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aFollowing, aMessage, aPlace, aTicket } from '../fakes/deliveries.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const author = aMessage().author;
const words = (body: string) => aMessage({ author, body });

/** Words that were tried before, with others behind them, to a Slack that answers like this. */
async function startTogether(...answers: object[]) {
  const { server, slack } = await startWithFakeSlack();
  const thread = aPlace('1795314400.000100');
  const first = aDelivery('message', { ticket: aTicket(), thread, message: words('uno'), attempt: 2 });
  const second = aFollowing({ message: words('due') });
  server.putBehind(first, [second]);
  const posted = { ok: true, channel: thread.channel, ts: '1795314400.000200', message: { thread_ts: thread.id } };
  slack.answer('chat.postMessage', ...answers, posted);
  server.owe(first);
  const texts = () => slack.of('chat.postMessage').map(({ text }) => text);
  return { server, first, second, texts, place: { ...thread, id: posted.ts } };
}

test('what Slack refuses of several goes alone, and what stood behind it is given back', async () => {
  const { server, first, second, texts, place } = await startTogether({ ok: false, error: 'invalid_blocks' });
  await until(() => server.calls.completed.length > 0);

  const { lease } = second;
  expect(texts()).toEqual(['uno\ndue', 'uno']);
  expect(server.calls.completed).toEqual([{ id: first.id, lease: first.lease, posted: place }]);
  expect(server.calls.failed).toEqual([
    { id: second.id, lease, retryAfterSeconds: 0, reason: expect.stringContaining('invalid_blocks') },
  ]);
});

test('what Slack refuses alone as well is parked, alone', async () => {
  const refused = { ok: false, error: 'invalid_blocks' };
  const { server, first, second } = await startTogether(refused, refused);
  await until(() => server.calls.failed.length > 1);

  expect(server.calls.failed.map(({ id, isPermanent }) => [id, isPermanent])).toEqual([
    [second.id, undefined],
    [first.id, true],
  ]);
});

test('where the rate limit is hit all are given back, the first with Slack’s waiting time', async () => {
  const { server, first, second } = await startTogether({ status: 429, headers: { 'retry-after': '30' } });
  await until(() => server.calls.failed.length > 1);

  const [behind, ahead] = server.calls.failed;
  expect([behind?.id, behind?.retryAfterSeconds, ahead?.id]).toEqual([second.id, 0, first.id]);
  expect(ahead?.retryAfterSeconds).toBeGreaterThan(25);
});

test('a delivery that is handed out again while it waits is reported with its last lease, and so is what goes along', async () => {
  const { server, slack } = await startWithFakeSlack();
  const thread = aPlace('1795314400.000100');
  const first = aDelivery('message', { ticket: aTicket(), thread, message: words('uno'), attempt: 2 });
  const second = aFollowing({ message: words('due') });
  server.putBehind(first, [second]);
  slack.answer('chat.postMessage', 'never');

  server.owe(first);
  await until(() => slack.of('chat.postMessage').length > 0);
  server.owe({ ...first, lease: 'first again' }, { ...first, ...second, lease: 'second again' });
  await until(() => server.calls.claims > 2);
  slack.release({ ok: true, channel: thread.channel, ts: '1795314400.000200', message: { thread_ts: thread.id } });
  await until(() => server.calls.completed.length > 1);

  expect(slack.of('chat.postMessage')).toHaveLength(1);
  expect(server.calls.completed.map(({ id, lease }) => [id, lease])).toEqual([
    [second.id, 'second again'],
    [first.id, 'first again'],
  ]);
});
