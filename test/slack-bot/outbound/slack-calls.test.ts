import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createSlackCalls } from '../../../slack-bot/src/outbound/slack-calls.ts';

test('channels are listed no faster than twenty times a minute, after a burst of five', async () => {
  const stopping = new AbortController();
  let pages = 0;
  const list = async () => {
    pages += 1;
    return { ok: true, channels: [], response_metadata: { next_cursor: `page ${pages}` } };
  };
  const client = { conversations: { list } } as unknown as WebClient;
  const slack = createSlackCalls({ client, signal: stopping.signal });

  const listing = slack.listChannels().next();
  setTimeout(() => stopping.abort(), 200);

  await expect(listing).rejects.toMatchObject({ name: 'AbortError' });
  expect(pages).toBe(5);
});

test('whole threads are read in line with every other reading of threads, also while Slack holds that line', async () => {
  const stopping = new AbortController();
  const calls: object[] = [];
  const replies = async (input: object) => {
    calls.push(input);
    if (calls.length === 1) throw new WebAPIRateLimitedError(60);
    return { ok: true, messages: [] };
  };
  const client = { conversations: { replies } } as unknown as WebClient;
  const slack = createSlackCalls({ client, signal: stopping.signal });

  const first = slack.readMessage({ channel: 'C1', ts: '1.1' });
  await expect(first).rejects.toBeInstanceOf(WebAPIRateLimitedError);

  await expect(slack.readWholeThread({ channel: 'C1', ts: '1.1' })).rejects.toMatchObject({ name: 'TurnTooFar' });
  expect(calls).toHaveLength(1);
});

test.each([
  ['file_deleted', true],
  ['file_not_found', true],
])('a file of which Slack says %s is gone', async (error, expected) => {
  const info = async () => {
    throw new WebAPIPlatformError({ ok: false, error });
  };
  const client = { files: { info } } as unknown as WebClient;
  const slack = createSlackCalls({ client, signal: new AbortController().signal });

  expect(await slack.isFileGone('F1')).toBe(expected);
});

test('a file that Slack shows is there, and where Slack says nothing of it nobody knows', async () => {
  const answers = [
    { ok: true, file: { id: 'F1', mode: 'hosted' } },
    new WebAPIPlatformError({ ok: false, error: 'missing_scope' }),
  ];
  const info = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = { files: { info } } as unknown as WebClient;
  const slack = createSlackCalls({ client, signal: new AbortController().signal });

  expect(await slack.isFileGone('F1')).toBe(false);
  await expect(slack.isFileGone('F1')).rejects.toThrow('missing_scope');
});
