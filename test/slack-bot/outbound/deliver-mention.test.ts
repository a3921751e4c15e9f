import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aMention, aPlace, aTicket } from '../fakes/deliveries.ts';
import { startWithCard, startWithFakeSlack } from '../fakes/start-bot.ts';

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('whoever is on call and whoever was given the ticket are called in its thread, by bot posts only', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    server.owe(aMention('escalated', { ticket, thread, mention: 'S0ONCALL' }));
    await until(() => server.calls.completed.length >= 2);
    server.owe(aMention('assigned', { ticket, thread, by: 'Marta Rinaldi' }));
    await until(() => server.calls.completed.length >= 3);

    const replies = await slack.thread(thread.id);
    expect(replies.map(({ text }) => text)).toEqual([
      `<!subteam^S0ONCALL> #${ticket.number} has waited 1 minute for someone, machine stopped.`,
      `<@U0DAVIDE> Marta Rinaldi gave you #${ticket.number}, machine stopped.`,
    ]);
    expect(server.calls.completed.slice(1).map(({ thread: made, posted }) => [made, posted])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(server.calls.relayed).toEqual([]); // its own posts come back as events
  });
});

test('a call for help is shown in the channel, one to a colleague is not', async () => {
  const { server, slack } = await startWithFakeSlack();
  const [ticket, thread] = [aTicket(), aPlace('1795314400.000001')];

  server.owe(aMention('escalated', { ticket, thread }));
  await until(() => server.calls.completed.length >= 1);
  server.owe(aMention('assigned', { ticket, thread }));
  await until(() => server.calls.completed.length >= 2);

  const posts = slack.of('chat.postMessage');
  expect(posts.map(({ thread_ts, reply_broadcast }) => [thread_ts, reply_broadcast])).toEqual([
    [thread.id, 'true'],
    [thread.id, undefined],
  ]);
  expect(slack.of('chat.update')).toEqual([]); // the card stays as it is
});

test('a call whose answer was lost is found and not made again', async () => {
  const { server, slack } = await startWithFakeSlack();
  const thread = aPlace('1795314400.000001');
  const call = aMention('escalated', { ticket: aTicket(), thread });
  slack.answer('chat.postMessage', 'hang up');
  server.owe(call);
  await until(() => server.calls.failed.length > 0);

  const posted = { ts: '1795314400.000007', bot_id: 'B0', blocks: [{ block_id: `mention:${call.id}:0` }] };
  slack.answer('conversations.replies', { ok: true, messages: [{ ts: thread.id }, posted] });
  server.owe({ ...call, attempt: 2 });
  await until(() => server.calls.completed.length > 0);

  expect(slack.of('chat.postMessage')).toHaveLength(1);
});

test('a call about a ticket whose card is gone stands under a new one', async () => {
  const { server, slack } = await startWithFakeSlack();
  slack.answer('conversations.replies', { ok: true, messages: [] });

  server.owe(aMention('escalated', { ticket: aTicket(), thread: aPlace('1795314400.000001') }));
  await until(() => server.calls.completed.length > 0);

  const [card, call] = slack.of('chat.postMessage');
  expect(card).not.toHaveProperty('thread_ts');
  expect(call?.thread_ts).toBe('1795314400.000001');
  expect(server.calls.completed[0]?.thread).toEqual(aPlace('1795314400.000001'));
});
