import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aPlace, aWantedFile } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { startStranger } from '../fakes/start-stranger.ts';

const path = '/files-pri/T0ACME-F1/download/disegno.pdf';
const content = randomBytes(40_000);
const thread = aPlace('1.000001');
const wanted = aWantedFile({ externalId: 'F1', thread });
const completed = (server: FakeServer, count = 1) => until(() => server.calls.completed.length >= count);
const failed = (server: FakeServer, count = 1) => until(() => server.calls.failed.length >= count);

/** A file of a technician in a fake Slack, described as a test needs it. */
async function scene(description: object = {}) {
  const all = await startWithFakeSlack();
  const { slack } = all;
  const describe = (changes: object) =>
    slack.answer('files.info', {
      ok: true,
      file: {
        id: 'F1',
        mimetype: 'application/pdf',
        size: content.length,
        mode: 'hosted',
        url_private_download: slack.origin + path,
        ...changes,
      },
    });
  describe(description);
  slack.answer(path, { status: 200, headers: { 'content-type': 'application/pdf' }, body: content });
  return { ...all, describe };
}

test('the token is shown to the file host, and the bytes are handed over with their length', async () => {
  const { server, slack } = await scene();

  server.owe(wanted);
  await completed(server);

  expect(slack.transfers).toMatchObject([{ path, authorization: 'Bearer xoxb-fake' }]);
  expect(server.files.received).toMatchObject([{ id: wanted.file.id, type: 'application/octet-stream' }]);
  expect(server.files.received[0]?.content.equals(content)).toBe(true);
});

test('a file that could not be fetched for a day is told to its sender once it is given up, and not before', async () => {
  const { server, slack } = await scene();
  for (let count = 0; count < 2; count += 1) slack.answer(path, { status: 503, headers: {}, body: Buffer.from('') });

  server.owe({ ...wanted, attempt: 100 });
  await failed(server);
  const before = slack.of('chat.postEphemeral').length;
  server.failing.as = 'parked';
  server.owe({ ...wanted, attempt: 101 });
  await failed(server, 2);
  await until(() => slack.of('reactions.add').length === 1);

  expect(before).toBe(0);
  expect(server.calls.failed[1]?.isPermanent).toBeFalsy();
  const [said] = slack.of('chat.postEphemeral');
  expect(said).toMatchObject({ user: 'U0MARTA', thread_ts: thread.id });
  expect(String(said?.text)).toContain('could not be fetched from Slack for a day');
});

test('no other host is asked, neither with the token nor without, and the sender learns that the file is elsewhere', async () => {
  const stranger = await startStranger();
  const { server, slack } = await scene({ url_private_download: `${stranger.origin}/secret` });

  server.owe(wanted);
  await failed(server);

  expect(stranger.asked).toEqual([]);
  expect(server.calls.failed).toMatchObject([{ isPermanent: true }]);
  expect(slack.of('chat.postEphemeral')).toMatchObject([{ user: 'U0MARTA', thread_ts: thread.id }]);
});

test('a redirect is not followed, so the token goes nowhere else', async () => {
  const stranger = await startStranger();
  const { server, slack } = await scene();
  slack.answer(path, { status: 302, headers: { location: `${stranger.origin}/signin` } });

  server.owe(wanted);
  await failed(server);

  expect(stranger.asked).toEqual([]);
  expect(server.calls.failed[0]).toMatchObject({ retryAfterSeconds: 60 });
});

describe('what only the owner can mend is told to the owner, once to the sender, and tried again every minute', () => {
  test.each([
    [
      'a sign-in page instead of the file',
      path,
      { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>Sign in</html>' },
    ],
    ['a refusal of the file host', path, { status: 403 }],
    ['a missing scope', 'files.info', refused('missing_scope')],
  ])('%s', async (_, step, answer) => {
    const { server, slack } = await scene();
    slack.answer(step, answer);

    server.owe(wanted);
    await failed(server);
    server.owe({ ...wanted, attempt: 2 });
    await failed(server, 2);

    expect(server.files.received).toEqual([]);
    expect(server.calls.failed).toMatchObject([{ retryAfterSeconds: 60 }, { retryAfterSeconds: 60 }]);
    expect(server.calls.failed[0]?.reason).toMatch(/lacks .*permission.*manifest\.json/);
    expect(slack.of('chat.postEphemeral')).toMatchObject([
      { user: 'U0MARTA', text: expect.stringContaining('“disegno.pdf” has not reached the customer yet') },
    ]);
  });
});

describe('what passes is tried again', () => {
  test.each([
    ['an error of the file host', path, { status: 503 }],
    ['a connection that is cut', path, 'hang up'],
    [
      'other bytes than announced',
      path,
      { status: 200, headers: { 'content-type': 'application/pdf' }, body: content.subarray(1) },
    ],
    ['an error of Slack', 'files.info', { status: 502 }],
  ] as const)('%s', async (_, step, answer) => {
    const { server, slack, describe: describeAgain } = await scene();
    slack.answer(step, answer);
    server.owe(wanted);
    await failed(server);

    describeAgain({});
    slack.answer(path, { status: 200, headers: { 'content-type': 'application/pdf' }, body: content });
    server.owe({ ...wanted, attempt: 2 });
    await completed(server);

    expect(server.calls.failed[0]?.isPermanent).not.toBe(true);
    expect(server.files.received).toHaveLength(1);
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('a limit of Slack’s after the time it names', async () => {
    const { server, slack } = await scene();
    slack.answer('files.info', { status: 429, headers: { 'retry-after': '30' } });

    server.owe(wanted);
    await failed(server);

    expect(server.calls.failed[0]?.retryAfterSeconds).toBeGreaterThan(20);
  });

  test('a server that is out of room', async () => {
    const { server } = await scene();
    server.files.refuseNext('storage_full');

    server.owe(wanted);
    await failed(server);

    expect(server.calls.failed[0]?.isPermanent).not.toBe(true);
  });
});

describe('what will never be had is told to its sender, and its message is marked', () => {
  test.each([
    ['deleted', refused('file_deleted'), 'was deleted in Slack'],
    ['a tombstone', { mode: 'tombstone' }, 'was deleted in Slack'],
    [
      'kept elsewhere',
      { mode: 'external', is_external: true, url_private: 'https://drive.example/1' },
      'outside Slack',
    ],
    ['hidden by the plan', { mode: 'hidden_by_limit' }, 'hidden by the limits'],
    ['of another workspace', refused('access_denied'), 'another workspace'],
  ])('%s', async (_, description, words) => {
    const { server, slack, describe: describeAgain } = await scene();
    if ('ok' in description) slack.answer('files.info', description);
    else describeAgain(description);

    server.owe(wanted);
    await failed(server);

    expect(slack.transfers).toEqual([]);
    expect(server.calls.failed).toMatchObject([{ isPermanent: true }]);
    expect(slack.of('chat.postEphemeral')[0]?.text).toMatch(new RegExp(`^“disegno.pdf” did not reach.*${words}`));
    expect(slack.of('reactions.add')).toMatchObject([{ name: 'warning', timestamp: wanted.place.id }]);
  });
});

test('a file whose message was withdrawn meanwhile is no failure', async () => {
  const { server, slack } = await scene();
  server.files.refuseNext('not_found');

  server.owe(wanted);
  await completed(server);

  expect(server.calls.failed).toEqual([]);
  expect(slack.of('chat.postEphemeral')).toEqual([]);
});

test('a file that is deleted in Slack is taken back, tried until the server hears it', async () => {
  const { server, botPort } = await startWithFakeSlack();
  server.files.refuseNext('unavailable');

  const deleted = { type: 'file_deleted', file_id: 'F1', event_ts: '1.1' };
  await sendEvent(botPort, deleted);
  await sendEvent(botPort, deleted);
  await until(() => server.files.removed.length > 0);

  expect(server.files.removed).toEqual([{ workspace: 'T0ACME', id: 'F1' }]);
});

test('a deleted file that is none of a ticket’s is left alone', async () => {
  const { server, botPort, bot } = await startWithFakeSlack();
  server.files.refuseNext('not_found');

  await sendEvent(botPort, { type: 'file_deleted', file_id: 'F1', event_ts: '1.1' });
  await sendEvent(botPort, { type: 'file_deleted', file_id: 'F2', event_ts: '1.2' }, { eventId: 'Ev2' });
  await until(() => server.files.removed.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 700)); // longer than the first back-off

  expect(server.files.removed).toHaveLength(1);
  expect(bot.log.filter(({ level }) => level > 30)).toEqual([]);
});
