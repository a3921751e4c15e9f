import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aMessage, aPlace, aTicket } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { refused } from '../fakes/fake-slack.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const failed = (server: FakeServer, count = 1) => until(() => server.calls.failed.length >= count);
const completed = (server: FakeServer, count = 1) => until(() => server.calls.completed.length >= count);

describe('a post that fails', () => {
  test('for the rate limit goes back to the server with Slack’s own waiting time', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '30' } });

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await failed(server);

    const [{ isPermanent, retryAfterSeconds } = {}] = server.calls.failed;
    expect(isPermanent ?? false).toBe(false);
    expect(retryAfterSeconds).toBeGreaterThan(25);
    expect(retryAfterSeconds).toBeLessThanOrEqual(30);
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('for trouble at Slack goes back to the server, which decides when to try again', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', { status: 500 });

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await failed(server);

    expect(server.calls.failed[0]).toMatchObject({ reason: expect.stringContaining('did not answer') });
    expect(server.calls.failed[0]).not.toHaveProperty('retryAfterSeconds');
    expect(server.calls.failed[0]?.isPermanent ?? false).toBe(false);
  });

  test('because Slack can never take it is parked', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', refused('invalid_blocks'));

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await failed(server);

    expect(server.calls.failed).toMatchObject([
      { isPermanent: true, reason: expect.stringContaining('invalid_blocks') },
    ]);
  });

  test('for the channel’s set-up is tried again every minute with a reason for the owner, who is warned once', async () => {
    const { server, slack, bot } = await startWithFakeSlack();
    slack.answer('chat.postMessage', refused('is_archived'));
    const site = { key: 'a', name: 'A', slackChannel: 'presse' };
    const delivery = aDelivery('ticket_opened', { ticket: aTicket(), site });

    server.owe(delivery);
    await failed(server);
    slack.answer('chat.postMessage', refused('is_archived'), { ok: true, channel: 'C0PRESSE', ts: '1.1', message: {} });
    server.owe({ ...delivery, attempt: 2 });
    await failed(server, 2);
    server.owe({ ...delivery, attempt: 3 });
    await completed(server);

    expect(server.calls.failed).toMatchObject(
      Array(2).fill({ retryAfterSeconds: 60, reason: expect.stringContaining('presse is archived: unarchive it') }),
    );
    expect(server.calls.failed.some(({ isPermanent }) => isPermanent)).toBe(false);
    const told = bot.log.filter(({ reason }) => reason?.includes('archived'));
    expect(told.map(({ level }) => level)).toEqual([40, 20]);
  });

  test('for the rate limit of one channel keeps no other channel waiting, and nothing goes there before its end', async () => {
    const { server, slack } = await startWithFakeSlack();
    const posted = { ok: true, channel: 'C0SUPPORT', ts: '1.1', message: {} };
    slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '30' } }, posted);
    const cardFor = (slackChannel: string) =>
      aDelivery('ticket_opened', { ticket: aTicket(), site: { key: 'a', name: 'A', slackChannel } });
    const other = cardFor('other');

    server.owe(...Array.from({ length: 14 }, () => cardFor('busy')), other); // all within the pacer's longest wait
    await until(() => server.calls.completed.some(({ id }) => id === other.id), 3_000);
    await failed(server, 11);

    const toBusy = slack.of('chat.postMessage').filter(({ channel }) => channel !== 'other');
    expect(toBusy.length).toBeLessThanOrEqual(4); // those of the first burst were on their way already
    expect(server.calls.failed.every(({ retryAfterSeconds = 0 }) => retryAfterSeconds > 20)).toBe(true);
  });

  test('after Slack did the work is not repeated, and found by its metadata the next time', async () => {
    const { server, slack } = await startWithFakeSlack();
    const ticket = aTicket();
    const message = aMessage();
    const thread = aPlace('1795314400.000001');
    slack.answer('chat.postMessage', 'hang up');
    server.owe(aDelivery('message', { ticket, thread, message }));
    await failed(server);
    const posts = slack.of('chat.postMessage');

    const { metadata = '{}' } = posts[0] ?? {};
    const posted = { ts: '1795314400.000007', bot_id: 'B0', metadata: JSON.parse(metadata) };
    slack.answer('conversations.replies', { ok: true, messages: [{ ts: thread.id }, posted] });
    server.owe(aDelivery('message', { ticket, thread, message, attempt: 2 }));
    await completed(server);

    expect(posts).toHaveLength(1);
    expect(slack.of('chat.postMessage')).toHaveLength(1);
    expect(server.calls.completed[0]?.posted).toEqual(aPlace('1795314400.000007'));
    expect(JSON.stringify(JSON.parse(metadata))).not.toContain(message.body);
  });

  test('is looked for on every page of a long thread', async () => {
    const { server, slack } = await startWithFakeSlack();
    const message = aMessage();
    const thread = aPlace('1795314400.000001');
    const mine = { ts: '1795314400.000009', bot_id: 'B0', blocks: [{ block_id: `message:${message.id}:0:0` }] };
    slack.answer(
      'conversations.replies',
      { ok: true, messages: [{ ts: thread.id }] },
      { ok: true, messages: [{ ts: thread.id }], response_metadata: { next_cursor: 'page2' } },
      { ok: true, messages: [{ ts: thread.id }, mine] },
    );

    server.owe(aDelivery('message', { ticket: aTicket(), thread, message, attempt: 2 }));
    await completed(server);

    expect(slack.of('conversations.replies').at(-1)).toMatchObject({ cursor: 'page2' });
    expect(slack.of('chat.postMessage')).toEqual([]);
  });
});

test('a person’s message with the bot’s marks is not taken for the bot’s own', async () => {
  const { server, slack } = await startWithFakeSlack();
  const message = aMessage();
  const thread = aPlace('1795314400.000001');
  const copied = { ts: '1795314400.000009', user: 'U1', blocks: [{ block_id: `message:${message.id}:0:0` }] };
  slack.answer('conversations.replies', { ok: true, messages: [{ ts: thread.id }, copied] });

  server.owe(aDelivery('message', { ticket: aTicket(), thread, message, attempt: 2 }));
  await completed(server);

  expect(slack.of('chat.postMessage')).toHaveLength(1);
});

describe('a reply whose parent was deleted', () => {
  test('is taken back from the channel and stands under a new card', async () => {
    const { server, slack } = await startWithFakeSlack();
    const thread = aPlace('1795314400.000001', 'C0SUPPORT');
    const orphan = { ok: true, channel: 'C0SUPPORT', ts: '1795314400.000050', message: {} };
    const card = { ok: true, channel: 'C0SUPPORT', ts: '1795314400.000051', message: {} };
    const reply = { ...card, ts: '1795314400.000052', message: { thread_ts: card.ts } };
    slack.answer('chat.postMessage', orphan, card, reply);

    server.owe(aDelivery('message', { ticket: aTicket(), thread, message: aMessage() }));
    await completed(server);

    expect(slack.of('chat.delete')).toMatchObject([{ channel: 'C0SUPPORT', ts: orphan.ts }]);
    expect(slack.of('chat.postMessage')[2]).toMatchObject({ thread_ts: card.ts });
    expect(server.calls.completed[0]).toMatchObject({ thread: aPlace(card.ts), posted: aPlace(reply.ts) });
  });
});

describe('a channel', () => {
  test('that is public and not joined is joined', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', refused('not_in_channel'), {
      ok: true,
      channel: 'C0SUPPORT',
      ts: '1.1',
      message: {},
    });
    slack.answer('conversations.list', { ok: true, channels: [{ id: 'C0SUPPORT', name: 'support' }] });

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await completed(server);

    expect(slack.of('conversations.join')).toMatchObject([{ channel: 'C0SUPPORT' }]);
  });

  test('that cannot be joined is told to the owner with the cure', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', refused('not_in_channel'));
    slack.answer('conversations.list', { ok: true, channels: [{ id: 'C0SUPPORT', name: 'support' }] });
    slack.answer('conversations.join', refused('missing_scope'));

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await failed(server);

    expect(server.calls.failed).toMatchObject([
      { retryAfterSeconds: 60, reason: expect.stringContaining('/invite @Sportello') },
    ]);
  });

  test('that nobody has made is looked for once for all tickets that wait for it', async () => {
    const { server, slack } = await startWithFakeSlack();
    slack.answer('chat.postMessage', refused('channel_not_found'));

    server.owe(...[1, 2, 3].map(() => aDelivery('ticket_opened', { ticket: aTicket() })));
    await failed(server, 3);

    expect(slack.of('conversations.list')).toHaveLength(1);
    expect(server.calls.failed).toMatchObject(
      Array(3).fill({ retryAfterSeconds: 60, reason: expect.stringContaining('no channel support: create it') }),
    );
  });

  test('that is private is found by its name on any page, and posted to by its id', async () => {
    const { server, slack } = await startWithFakeSlack();
    const posted = { ok: true, channel: 'C0PRIVATE', ts: '1.1', message: {} };
    slack.answer('chat.postMessage', refused('channel_not_found'), posted);
    slack.answer(
      'conversations.list',
      { ok: true, channels: [{ id: 'C0OTHER', name: 'other' }], response_metadata: { next_cursor: 'page2' } },
      { ok: true, channels: [{ id: 'C0PRIVATE', name: 'presse' }] },
    );

    const site = { key: 'acme', name: 'Acme', slackChannel: '#Presse' };
    server.owe(aDelivery('ticket_opened', { ticket: aTicket(), site }));
    await completed(server);

    expect(slack.of('chat.postMessage').map(({ channel }) => channel)).toEqual(['presse', 'C0PRIVATE']);
  });
});

describe('credentials', () => {
  test('that Slack refuses stop the claims until Slack accepts them again', async () => {
    const { server, slack } = await startWithFakeSlack();
    await until(() => server.calls.claims > 0);
    slack.answer('chat.postMessage', refused('token_revoked'));
    slack.answer('auth.test', refused('token_revoked'));

    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await failed(server, 1);
    await until(() => slack.of('auth.test').length >= 2);
    const claims = server.calls.claims;
    server.owe(aDelivery('ticket_opened', { ticket: aTicket({ subject: 'dopo' }) }));
    await until(() => slack.of('auth.test').length >= 3);
    const claimsWhileRefused = server.calls.claims - claims;
    slack.answer('chat.postMessage');
    slack.answer('auth.test');
    await completed(server);

    expect(server.calls.failed).toMatchObject([{ retryAfterSeconds: 5 }]);
    expect(server.calls.failed.some(({ isPermanent }) => isPermanent)).toBe(false);
    expect(claimsWhileRefused).toBe(0);
    expect(slack.of('chat.postMessage').at(-1)?.text).toContain('dopo');
  });
});
