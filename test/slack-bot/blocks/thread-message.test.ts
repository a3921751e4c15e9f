import { describe, expect, test } from 'vitest';
import { threadMessage } from '../../../slack-bot/src/blocks/thread-message.ts';
import { blockKitProblems, markupOf, plainTextOf } from '../../support/block-kit-limits.ts';

const posts = (body: string, author = 'Anna Ferri') => threadMessage({ key: 'message:1', author, body });
const shown = (body: string) => posts(body).flatMap((post) => plainTextOf(post.blocks));

describe('a customer’s message', () => {
  test('shows as typed under the customer’s name, and rings nobody', () => {
    const body = '<!channel> *così* <https://evil.example|Marta>\n> :smile: & via';

    const [post] = posts(body);

    expect(post?.username).toBe('Anna Ferri');
    expect(plainTextOf(post?.blocks ?? [])).toEqual([body]);
    expect(markupOf(post?.blocks ?? [])).toEqual([]);
    expect(post?.blocks[0]).toMatchObject({ text: { emoji: false } });
    expect(post?.text).not.toMatch(/<[!h]/);
  });

  test.each([
    ['10,000 letters', 'x'.repeat(10_000)],
    ['10,000 characters that Slack escapes', '&<>'.repeat(3_333)],
    ['emoji of several code points', '👩🏽‍🔧'.repeat(1_400)],
    ['words and lines', 'parola dopo parola\n'.repeat(500).trim()],
    ['accents that stand apart', 'e\u0301'.repeat(5_000)],
    ['a letter with a hundred accents', `${`a${'\u0301'.repeat(100)}`.repeat(90)}`],
  ])('arrives whole and within Slack’s limits: %s', (_, body) => {
    const all = posts(body, 'A'.repeat(300));

    expect(shown(body).join('')).toBe(body);
    expect(all.flatMap(blockKitProblems)).toEqual([]);
    expect(all.every((post) => (post.username ?? '').length <= 80)).toBe(true);
  });

  test('goes on in further messages, each with a key and block ids of its own', () => {
    const all = posts('&'.repeat(10_000));

    expect(all.length).toBeGreaterThan(1);
    expect(all.map((post) => post.key)).toEqual(all.map((_, part) => `message:1:${part}`));
    const ids = all.flatMap((post) => post.blocks.map((block) => block.block_id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const post of all) {
      for (const block of post.blocks) expect(block.block_id).toMatch(new RegExp(`^${post.key}:`));
    }
  });

  test('of mostly empty lines has no empty block', () => {
    const all = posts(`inizio${'\n'.repeat(9_000)}fine`);

    expect(all.flatMap(blockKitProblems)).toEqual([]);
    expect(shown(`inizio${'\n'.repeat(9_000)}fine`).join('')).toMatch(/^inizio\n+fine$/);
  });
});
