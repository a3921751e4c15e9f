import { expect, test } from 'vitest';
import { createLines } from '../../../slack-bot/src/inbound/lines.ts';

test('a task that rejects is told of, and its line goes on', async () => {
  const [errors, done]: [unknown[], string[]] = [[], []];
  const lines = createLines((error) => void errors.push(error));
  const broken = new Error('broken');

  lines.add('a', () => Promise.reject(broken));
  lines.add('a', async () => void done.push('next'));
  await lines.settled();

  expect([errors, done]).toEqual([[broken], ['next']]);
});
