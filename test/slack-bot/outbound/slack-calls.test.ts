import type { WebClient } from '@slack/web-api';
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
