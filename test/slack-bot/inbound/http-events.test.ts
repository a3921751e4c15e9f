import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { freePort, until } from '../../support/slack-workspace.ts';
import { aDelivery, aTicket } from '../fakes/deliveries.ts';
import { startFakeServer } from '../fakes/fake-server.ts';
import { startFakeSlack } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startBot, startWithFakeSlack } from '../fakes/start-bot.ts';

const reply = { type: 'message', channel: 'C1', user: 'U1', text: 'arrivo', ts: '2.000001', thread_ts: '1.000001' };

describe('an event over HTTP', () => {
  test('that Slack repeats is relayed once', async () => {
    const { server, botPort } = await startWithFakeSlack();
    const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };

    const statuses = [await sendEvent(botPort, reply), await sendEvent(botPort, reply, retry)];
    await sendEvent(botPort, { ...reply, ts: '2.000002', text: 'dopo' }, { eventId: 'Ev2' });
    await until(() => server.calls.relayed.some(({ body }) => body === 'dopo'));

    expect(statuses).toEqual([200, 200]);
    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo', 'dopo']);
  });

  test('of one gesture with two timestamps is relayed once', async () => {
    const { server, botPort } = await startWithFakeSlack();
    const gesture = { ...reply, client_msg_id: 'c0ffee' };

    await sendEvent(botPort, gesture);
    await sendEvent(botPort, { ...gesture, ts: '2.000009' }, { eventId: 'Ev9' });
    await sendEvent(botPort, { ...reply, ts: '2.000010', text: 'dopo' }, { eventId: 'Ev10' });
    await until(() => server.calls.relayed.some(({ body }) => body === 'dopo'));

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo', 'dopo']);
  });

  test.each([
    ['is signed with another secret', { secret: 'guessed' }],
    ['is signed with no secret', { secret: '' }],
    ['is older than five minutes', { ageSeconds: 301 }],
    ['comes from the future', { ageSeconds: -400 }],
    ['has a signature of another time', { headers: { 'x-slack-request-timestamp': '1700000000' } }],
    ['has no signature', { headers: { 'x-slack-signature': '' } }],
    ['has a signature of another version', { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } }],
    ['has a signature of zeros', { headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } }],
  ])('that %s is refused', async (_, options) => {
    const { server, botPort } = await startWithFakeSlack();

    const status = await sendEvent(botPort, reply, options);
    await pause(100);

    expect(status).toBe(401);
    expect(server.calls.relayed).toEqual([]);
  });

  test('waits for a name that Slack does not tell at once', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('users.info', { status: 503 }, { ok: true, user: { real_name: 'Davide Conti', profile: {} } });

    await sendEvent(botPort, reply);
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([
      { technician: { name: 'Davide Conti', workspace: 'T0ACME', id: 'U1' } },
    ]);
  });
});

test('a bot that starts while Slack is away listens at once, and relays and delivers when Slack is back', async () => {
  const server = await startFakeServer();
  const slack = await startFakeSlack();
  slack.answer('auth.test', 'hang up');
  const botPort = await freePort();
  await startBot({ server, slack, botPort });

  server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
  const status = await sendEvent(botPort, reply);
  await until(() => slack.of('auth.test').length >= 2);
  const before = [server.calls.claims, server.calls.relayed.length];
  slack.answer('auth.test');
  await until(() => server.calls.completed.length > 0 && server.calls.relayed.length > 0);
  await server.stop();

  expect(status).toBe(200);
  expect(before).toEqual([0, 0]);
  expect(slack.of('chat.postMessage')).toHaveLength(1);
});

test('a port that is taken is an error of the start, not a silent bot', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();

  await expect(startBot({ server, slack, botPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
