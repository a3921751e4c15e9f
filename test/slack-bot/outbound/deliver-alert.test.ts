import { expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { anAlert } from '../fakes/deliveries.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

test('that mails do not get through is told at the top level of the channel, with the reason and what to do', async () => {
  const { server, slack } = await startWithFakeSlack();

  server.owe(anAlert({ parked: 2, lastError: '550: no such <user>' }));
  await until(() => server.calls.completed.length === 1);

  const [post] = slack.of('chat.postMessage');
  expect(post).toMatchObject({ channel: 'support', text: '⚠️ Mails to customers do not get through: 2 were given up.' });
  expect(post?.thread_ts).toBeUndefined();
  expect(String(post?.blocks)).toContain('sportello deliveries retry --all');
  expect(String(post?.blocks)).toContain('550: no such <user>');
});

test('news whose answer was lost is found and not told again', async () => {
  const { server, slack } = await startWithFakeSlack();
  const news = anAlert();
  slack.answer('chat.postMessage', 'hang up');
  server.owe(news);
  await until(() => server.calls.failed.length > 0);

  const posted = { ts: '1795314400.000007', bot_id: 'B0', blocks: [{ block_id: `alert:${news.id}:0` }] };
  slack.answer('conversations.list', { ok: true, channels: [{ id: 'C0SUPPORT', name: 'support' }] });
  slack.answer('conversations.history', { ok: true, messages: [posted] });
  server.owe({ ...news, attempt: 2 });
  await until(() => server.calls.completed.length > 0);

  expect(slack.of('chat.postMessage')).toHaveLength(1);
});
