import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aFile, aFileDelivery, aMessage, aPlace, aTicket } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { refused } from '../fakes/fake-slack.ts';
import { startBot, startWithFakeSlack } from '../fakes/start-bot.ts';

const thread = aPlace('1.000001');
const parent = { ts: thread.id, bot_id: 'B0' };
const completed = (server: FakeServer, count: number) => until(() => server.calls.completed.length >= count);
const failed = (server: FakeServer, count: number) => until(() => server.calls.failed.length >= count);

/** A customer's file that is owed to a fake Slack. */
async function scene() {
  const all = await startWithFakeSlack();
  all.slack.answer('conversations.replies', { ok: true, messages: [parent] });
  const content = randomBytes(50_000);
  const id = randomUUID();
  all.server.files.contents.set(id, content);
  const url = `https://support.example/base/v1/attachments/${id}/content?size=original`;
  const attachment = aFile({ id, bytes: content.length, url });
  const delivery = aFileDelivery({ ticket: aTicket(), thread, attachment });
  /** How often each step was taken. */
  const steps = () => [
    all.slack.of('files.getUploadURLExternal').length,
    all.slack.transfers.length,
    all.slack.of('files.completeUploadExternal').length,
  ];
  return { ...all, content, attachment, delivery, steps };
}

/** The post of the file as Slack shows it in the thread: under the bot's own user, without `bot_id`. */
const posted = (attachmentId: string) => ({
  ts: '2.000001',
  thread_ts: thread.id,
  user: 'U0SPORTELLO',
  files: [{ id: 'F1' }],
  blocks: [{ type: 'context', block_id: `file:${attachmentId}` }],
});

test('the three steps name the file, its length and its thread; only its bytes go to the place that Slack made', async () => {
  const { server, slack, content, attachment, delivery } = await scene();

  server.owe(delivery);
  await completed(server, 1);

  const [complete] = slack.of('files.completeUploadExternal');
  expect(slack.of('files.getUploadURLExternal')).toMatchObject([{ filename: attachment.name, length: '50000' }]);
  expect(slack.transfers).toMatchObject([{ path: '/upload/F1', authorization: undefined }]);
  expect(slack.transfers[0]?.content.equals(content)).toBe(true);
  expect(complete).toMatchObject({ channel_id: thread.channel, thread_ts: thread.id });
  expect(complete).not.toHaveProperty('initial_comment');
  expect(JSON.parse(complete?.blocks ?? '')).toMatchObject([{ type: 'context', block_id: `file:${attachment.id}` }]);
  expect(server.calls.completed).toMatchObject([{ file: 'F1', posted: { channel: thread.channel } }]);
});

describe('when the outcome of a step is not heard', () => {
  test.each(['files.getUploadURLExternal', '/upload/F1'])(
    'of %s, the file is uploaded again and shown once',
    async (step) => {
      const { server, slack, delivery } = await scene();
      slack.answer(step, 'hang up');
      server.owe(delivery);
      await failed(server, 1);

      slack.answer(step);
      server.owe({ ...delivery, attempt: 2 });
      await completed(server, 1);

      expect(server.calls.failed[0]).not.toHaveProperty('isPermanent');
      expect(slack.of('files.completeUploadExternal')).toHaveLength(1);
    },
  );

  test('of showing it, which was done, it is found by its file and nothing is done again', async () => {
    const { server, slack, delivery, steps } = await scene();
    slack.answer('files.completeUploadExternal', 'hang up');
    server.owe(delivery);
    await failed(server, 1);

    const share = { ts: '2.000001', thread_ts: thread.id };
    slack.answer('files.info', { ok: true, file: { id: 'F1', shares: { private: { [thread.channel]: [share] } } } });
    server.owe({ ...delivery, attempt: 2 });
    await completed(server, 1);

    expect(steps()).toEqual([1, 1, 1]);
    expect(server.calls.completed).toMatchObject([{ file: 'F1', posted: { id: '2.000001' } }]);
  });

  test('of showing it, by a bot that was started anew, it is found in the thread by its mark', async () => {
    const { server, slack, bot, botPort, attachment, delivery, steps } = await scene();
    slack.answer('files.completeUploadExternal', { status: 500 });
    server.owe(delivery);
    await failed(server, 1);
    await bot.stop();

    slack.answer('conversations.replies', { ok: true, messages: [parent, posted(attachment.id)] });
    const { claims } = server.calls;
    await startBot({ server, slack, botPort });
    await until(() => server.calls.claims > claims);
    server.owe({ ...delivery, attempt: 2 });
    await completed(server, 1);

    expect(steps()).toEqual([1, 1, 1]);
    expect(server.calls.completed).toMatchObject([{ file: 'F1', posted: { ...thread, id: '2.000001' } }]);
  });

  test('a copy of the post that a person made counts for nothing', async () => {
    const { server, slack, attachment, delivery, steps } = await scene();
    const copy = { ...posted(attachment.id), user: 'U0MARTA' };
    slack.answer('conversations.replies', { ok: true, messages: [parent, copy] });

    server.owe({ ...delivery, attempt: 2 });
    await completed(server, 1);

    expect(steps()).toEqual([1, 1, 1]);
  });
});

test('where Slack does not say in time where the file stands, it is reported without a place', async () => {
  const { server, slack, delivery } = await scene();
  slack.answer('files.info', { ok: true, file: { id: 'F1', shares: {} } });

  server.owe(delivery);
  await completed(server, 1);

  expect(server.calls.completed).toMatchObject([{ file: 'F1' }]);
  expect(server.calls.completed[0]).not.toHaveProperty('posted');
});

test('a file that Slack puts outside its thread is taken back and shown below a new card', async () => {
  const { server, slack, delivery } = await scene();
  const share = (thread_ts?: string) => ({ ts: '2.000001', ...(thread_ts ? { thread_ts } : {}) });
  const info = (one: object) => ({ ok: true, file: { id: 'F1', shares: { public: { [thread.channel]: [one] } } } });
  slack.answer('chat.postMessage', { ok: true, channel: thread.channel, ts: '3.000001', message: { ts: '3.000001' } });
  slack.answer('files.info', info(share()), info(share('3.000001')));

  server.owe(delivery);
  await completed(server, 1);

  expect(slack.of('chat.delete')).toMatchObject([{ channel: thread.channel, ts: '2.000001' }]);
  expect(slack.of('files.completeUploadExternal').map(({ thread_ts }) => thread_ts)).toEqual([thread.id, '3.000001']);
  expect(server.calls.completed[0]).toMatchObject({ thread: { id: '3.000001' }, posted: { id: '2.000001' } });
});

describe('a file that Slack will not take leaves its name, size and link in the thread, and the ticket goes on', () => {
  test.each([
    ['files.getUploadURLExternal', refused('file_upload_size_restricted')],
    ['files.getUploadURLExternal', refused('file_uploads_disabled')],
    ['files.getUploadURLExternal', refused('missing_scope')],
    ['/upload/F1', { status: 413 }],
    ['files.completeUploadExternal', refused('file_not_found')],
  ])('%s answers %j', async (step, answer) => {
    const { server, slack, bot, attachment, delivery } = await scene();
    slack.answer(step, answer);

    server.owe(delivery);
    await completed(server, 1);
    server.owe(aDelivery('message', { ticket: delivery.ticket, thread, message: aMessage({ body: 'e poi' }) }));
    await completed(server, 2);

    const [link, words] = slack.of('chat.postMessage');
    expect(link).toMatchObject({ channel: thread.channel, thread_ts: thread.id });
    expect(link?.blocks).toContain(`|${attachment.name}> · image · 50 kB`);
    expect(link?.blocks).toContain('From Anna Ferri');
    expect(words?.text).toBe('e poi');
    expect(server.calls.completed[0]).toMatchObject({ posted: { channel: thread.channel } });
    expect(server.calls.completed[0]).not.toHaveProperty('file');
    expect(server.calls.failed).toEqual([]);
    expect(bot.log.filter(({ level }) => level === 40).map(({ msg }) => msg)).toContain(
      'a file was not uploaded: its link was left',
    );
  });

  test('also where only its upload keeps failing, but not before some attempts', async () => {
    const { server, slack, delivery } = await scene();
    slack.answer('/upload/F1', { status: 503 });
    slack.answer('/upload/F2', { status: 503 });

    server.owe({ ...delivery, attempt: 7 });
    await failed(server, 1);
    server.owe({ ...delivery, attempt: 8 });
    await completed(server, 1);

    expect(slack.of('chat.postMessage')).toHaveLength(1);
    expect(server.calls.completed[0]).not.toHaveProperty('file');
  });

  test('once, although the post of the link was not heard', async () => {
    const { server, slack, attachment, delivery } = await scene();
    slack.answer('files.getUploadURLExternal', refused('file_uploads_disabled'));
    slack.answer('chat.postMessage', 'hang up');
    server.owe(delivery);
    await failed(server, 1);

    const link = { ts: '2.000001', bot_id: 'B0', blocks: [{ block_id: `file:${attachment.id}:0` }] };
    slack.answer('conversations.replies', { ok: true, messages: [parent, link] });
    server.owe({ ...delivery, attempt: 2 });
    await completed(server, 1);

    expect(slack.of('chat.postMessage')).toHaveLength(1);
    expect(server.calls.completed[0]).toMatchObject({ posted: { ...thread, id: '2.000001' } });
  });
});

test('a limit of Slack’s is waited for, however often', async () => {
  const { server, slack, delivery } = await scene();
  slack.answer('files.getUploadURLExternal', { status: 429, headers: { 'retry-after': '30' } });

  server.owe({ ...delivery, attempt: 20 });
  await failed(server, 1);

  const [{ retryAfterSeconds } = {}] = server.calls.failed;
  expect(retryAfterSeconds).toBeGreaterThan(20);
  expect(slack.of('chat.postMessage')).toEqual([]);
});

test('bytes that do not come whole from the server are not shown', async () => {
  const { server, slack, delivery, attachment, content } = await scene();
  server.files.contents.set(attachment.id, content.subarray(0, 20_000));

  server.owe(delivery);
  await failed(server, 1);

  expect(server.calls.failed[0]?.reason).toContain('20000 of 50000 bytes');
  expect(slack.of('files.completeUploadExternal')).toEqual([]);
});
