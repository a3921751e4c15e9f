import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../../slack-bot/src/text/read-markdown.ts';
import { slackToMarkdown } from '../../../slack-bot/src/text/slack-to-markdown.ts';

const nobody = {
  nameOf: async () => undefined,
  channelNameOf: async () => undefined,
  groupHandleOf: async () => undefined,
};
const thereAndBack = (markdown: string) =>
  slackToMarkdown({ text: '', blocks: [{ type: 'rich_text', elements: readMarkdown(markdown) }] }, nobody);

describe('Markdown of messages as Slack’s rich text', () => {
  test.each([
    ['bold, italic and struck words', '**forte** *piano* ~~via~~'],
    ['words that are all of it', '~~***tutto***~~'],
    ['marks within marks', '**forte** ***e piano*** **qui**'],
    ['code', 'premi `F2 *x*` e `` a`b ``'],
    ['a block of code', 'ecco\n\n```\nif (a < b) *x*\n```\n\nfine'],
    ['links', 'vedi https://acme.example/a?b=1&c=2 e [il manuale](https://acme.example/m)'],
    ['a list', 'passi:\n\n- uno **due**\n- tre'],
    ['lists of levels', '1. uno\n2. due\n    - sotto\n        - più sotto\n3. tre'],
    ['a list that begins later', '4. quattro\n5. cinque'],
    ['an item of two lines', '- uno\n  ancora uno\n- due'],
    ['a quote', 'detto:\n\n> uno *due*\n> tre\n\nfine'],
    ['signs that were typed', '2\\*3\\*4 \\[x\\] \\~ \\\\ \\`'],
    ['lines', 'uno\ndue\n\ntre'],
  ])('comes back as it was: %s', async (_, markdown) => {
    expect(await thereAndBack(markdown)).toBe(markdown);
  });

  test('reads marks within marks as they are nested', async () => {
    expect(await thereAndBack('*a **b** c*')).toBe('*a* ***b*** *c*');
    expect(await thereAndBack('**a *b***')).toBe('**a** ***b***');
  });

  test('shows mentions and Slack’s own markup as the words that were typed', () => {
    expect(readMarkdown('<!channel> <@U1> :smile: _x_y_')).toEqual([
      {
        type: 'rich_text_section',
        elements: expect.arrayContaining([{ type: 'text', text: '<!channel> <@U1> :smile: ' }]),
      },
    ]);
  });

  test.each(['**a', '*', '`a', '[a](b)', '[a](javascript:alert(1))', '~~', '** a **', '```\nnever closed'])(
    'leaves signs that mean nothing: %s',
    (markdown) => {
      expect(readMarkdown(markdown)).toEqual([
        { type: 'rich_text_section', elements: [{ type: 'text', text: markdown }] },
      ]);
    },
  );

  test.each(['`a '.repeat(13_000), '['.repeat(40_000), '*a '.repeat(13_000), '**'.repeat(20_000), '> '.repeat(20_000)])(
    'is read at once, however it is meant',
    (markdown) => {
      const startedAt = performance.now();
      readMarkdown(markdown);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );
});
