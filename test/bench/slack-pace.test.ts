import { expect, test } from 'vitest';
import { tallyPosts, tooEarly, tooFast } from '../../bench/parts/slack-pace.ts';

const at = (...seconds: number[]) => seconds.map((second) => ({ channel: 'C1', messageIds: [], at: second * 1000 }));

test('four posts at once and then one a second are in time; one more at once, or twice a second, is too fast', () => {
  const inTime = at(0, 0, 0, 0, 1, 2, 3, 4);

  expect(tooFast(inTime)).toBe(0);
  expect(tooFast(at(0, 0, 0, 0, 0))).toBe(1);
  expect(tooFast(at(0, 0, 0, 0, 0.5, 1, 1.5, 2))).toBe(2);
  expect(tooFast([...at(0, 0, 0, 0), { channel: 'C2', messageIds: [], at: 0 }])).toBe(0);
});

test('a post before the time that Slack had asked for is too early, but for those that were on the way', () => {
  const refused = { channel: 'C1', messageIds: [], at: 1000, retryAfterMs: 3000 };

  expect(tooEarly([refused, ...at(1.05, 4, 5)])).toBe(0);
  expect(tooEarly([refused, ...at(3.9)])).toBe(1);
  expect(tooEarly([refused, { channel: 'C2', messageIds: [], at: 2000 }])).toBe(0);
});

test('a message that was only refused is lost, one that was posted twice is doubled', () => {
  const post = (...ids: string[]) => ({ channel: 'C1', messageIds: ids, at: 0 });
  const posts = [post('a'), { ...post('b'), retryAfterMs: 1000 }, post('c', 'e'), post('c'), post('of others')];

  expect(tallyPosts(posts, ['a', 'b', 'c', 'd', 'e'])).toEqual({ lost: 2, doubled: 1 });
});
