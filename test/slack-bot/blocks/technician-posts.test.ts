import { randomUUID } from 'node:crypto';
import type { Note } from '@sportello/server/contract/notes';
import { describe, expect, test } from 'vitest';
import { retryNotice } from '../../../slack-bot/src/blocks/retry-notice.ts';
import { notePosts, replyPosts } from '../../../slack-bot/src/blocks/technician-posts.ts';
import { blockKitProblems, markupOf } from '../../support/block-kit-limits.ts';
import { aMessage, aPlace } from '../fakes/deliveries.ts';

const nasty = '<!channel> *b* & <@U1> `c` ~s~ 👩‍🔧 '.repeat(1_000);
const author = { kind: 'technician' as const, id: randomUUID(), name: 'Ö'.repeat(200), avatarUrl: null };
const bodies = {
  words: nasty,
  'one word': 'x'.repeat(40_000),
  items: '- <b> & *c*\n'.repeat(3_000),
  'one long item': `1. ${nasty}`,
  'a long quote': `> ${nasty}`,
  'a long block of code': `\`\`\`\n${nasty}\n\`\`\``,
  'a long link': `[x](https://acme.example/${'y'.repeat(3_500)})`,
};

const aNote = (changes: Partial<Note>): Note => ({
  id: randomUUID(),
  ticketId: randomUUID(),
  author,
  format: 'markdown',
  body: 'x',
  createdAt: new Date().toISOString(),
  editedAt: null,
  ...changes,
});

describe.each(['plain', 'markdown'] as const)('%s words from a window', (format) => {
  test.each(Object.entries(bodies))('fit into Slack’s messages, whole: %s', (_, body) => {
    const reply = replyPosts(aMessage({ author, format, body }));
    const note = notePosts(aNote({ format, body }));

    for (const post of [...reply, ...note]) {
      expect(blockKitProblems(post)).toEqual([]);
      expect(post.username?.length).toBeLessThanOrEqual(80);
    }
    const ids = [...reply, ...note].flatMap((post) => post.blocks.map((block) => block.block_id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(reply.every(({ username }) => username?.endsWith(' → customer'))).toBe(true);
    expect(
      reply
        .concat(note)
        .flatMap(({ blocks }) => markupOf(blocks))
        .join(),
    ).not.toContain('<!channel>');
  });
});

test('a note says what it is, above its words and in its notification', () => {
  const [post, ...more] = notePosts(aNote({ body: 'cliente **difficile**' }));

  expect(more).toEqual([]);
  expect(post?.blocks[0]).toMatchObject({
    type: 'context',
    elements: [{ text: expect.stringContaining('🔒 *Note*') }],
  });
  expect(post?.text).toBe('🔒 Note, not for the customer\ncliente difficile');
});

test('the notice with Try again fits whatever it names', () => {
  const place = { workspace: 'T'.repeat(100), channel: 'C'.repeat(100), id: '1'.repeat(100) };
  const blocks = retryNotice('x'.repeat(5_000), { thread: place, message: aPlace('2.1'), intent: 'reply' });

  expect(blockKitProblems({ text: 'x', blocks })).toEqual([]);
});
