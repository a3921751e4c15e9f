import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emojiFromCodes } from '../../../slack-bot/src/text/emoji.ts';
import { escapeSlack } from '../../../slack-bot/src/text/escape.ts';
import { escapeMarkdown } from '../../../slack-bot/src/text/markdown.ts';
import { readMarkdown } from '../../../slack-bot/src/text/read-markdown.ts';
import { readMrkdwn } from '../../../slack-bot/src/text/read-mrkdwn.ts';
import { slackToMarkdown } from '../../../slack-bot/src/text/slack-to-markdown.ts';
import { splitText } from '../../../slack-bot/src/text/split-text.ts';
import { unescapeSlack } from '../../../slack-bot/src/text/unescape.ts';
import { withoutMarks } from '../../../slack-bot/src/text/without-marks.ts';

const seed = 20_261_128;
const nobody = {
  nameOf: async () => undefined,
  channelNameOf: async () => undefined,
  groupHandleOf: async () => undefined,
};

/** Text of pieces that Slack's markup, Markdown and entities are made of. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '<#C1|x>',
        '<https://a.example|b>',
        '&amp;',
        '&lt;',
        '&',
        '<',
        '>',
        '*',
        '_',
        '~',
        '`',
        '```',
      ),
      fc.constantFrom(
        '\n',
        ' ',
        '**',
        '~~',
        '[',
        ']',
        '(',
        ')',
        '\\',
        '- ',
        '1. ',
        '> ',
        '#',
        ':+1:',
        'https://a.example/x',
        '|',
        '!',
      ),
      fc.constantFrom('a', 'Ab', 'è', '日本', '👩‍🔧', '\u202e', '\u200b', '\t', '3*4', 'snake_case'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

/** The words of a rich text, as a reader sees them. */
function wordsOf(parts: ReturnType<typeof readMarkdown>): string {
  return parts
    .map((part) => (part as unknown as { elements: { text?: string; url?: string }[] }).elements)
    .map((inlines) => inlines.map(({ text, url }) => text ?? url ?? '').join(''))
    .join('\n');
}

describe('any text', () => {
  test('escaped for Slack holds no sign that Slack obeys, and is shown as it was typed', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const escaped = escapeSlack(typed);
        expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(unescapeSlack(escaped)).toBe(typed);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('of a name or subject rings nobody and styles nothing', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const shown = readMrkdwn(escapeSlack(withoutMarks(typed)));
        const inlines = shown.flatMap(
          (part) => (part as unknown as { elements: { type: string; style?: Record<string, boolean> }[] }).elements,
        );
        for (const { type, style = {} } of inlines) {
          expect(type).toBe('text');
          expect(Object.values(style).some(Boolean)).toBe(false);
        }
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('that a technician types in Slack is read by the customer as it was typed, without any markup', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        const blocks = [
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: typed }] }] },
        ];
        const markdown = await slackToMarkdown({ text: '', blocks }, nobody);
        const read = wordsOf(readMarkdown(markdown));
        expect(squeezed(read)).toBe(squeezed(typed));
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('made plain for Markdown is read as plain words', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const parts = readMarkdown(escapeMarkdown(typed, { atLineStart: true }));
        expect(squeezed(wordsOf(parts))).toBe(squeezed(typed));
        expect(JSON.stringify(parts)).not.toMatch(
          /"(bold|italic|strike|code)":true|rich_text_(quote|list|preformatted)/,
        );
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('cut into pieces is whole when they are joined, and none is too long or holds half a sign', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (typed, most) => {
        const pieces = splitText(typed, most);
        expect(pieces.join('')).toBe(typed);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
      { seed, numRuns: 2_000 },
    );
  });
});

/** White space at the edges of lines and empty lines are nobody's words. */
function squeezed(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** Beginnings that are never ended, and ends without a beginning: what makes a reader look again from each place. */
const patterns = [
  '*a ',
  '**',
  '_',
  '~~',
  '`',
  '```\n',
  '[',
  '[a](',
  '![',
  '<',
  '<@',
  '<!',
  '&',
  '&lt;',
  '> ',
  '&gt;',
  '- ',
  '1. ',
  '\\',
  ':',
  ':a',
  'https://',
  'a@',
  '\n',
  ' ',
  '\t',
  '((',
  '*_~`',
  '<a|',
  '[\\]',
  'x',
  '😀',
  '\u0301',
];

const readers: Record<string, (typed: string) => unknown> = {
  readMarkdown,
  readMrkdwn,
  'slackToMarkdown of markup': (typed) => slackToMarkdown({ text: typed }, nobody),
  'slackToMarkdown of words': (typed) =>
    slackToMarkdown(
      {
        text: '',
        blocks: [
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: typed }] }] },
        ],
      },
      nobody,
    ),
  escapeMarkdown: (typed) => escapeMarkdown(typed),
  withoutMarks,
  emojiFromCodes,
  splitText: (typed) => splitText(typed, 3_000),
};

describe.each(Object.entries(readers))('%s', (_name, read) => {
  test('takes time in proportion to the text, whatever is repeated in it', async () => {
    const slow: unknown[] = [];
    for (const pattern of patterns) {
      const long = pattern.repeat(Math.ceil(50_000 / pattern.length)).slice(0, 50_000);
      const takes = async (typed: string) => {
        const before = process.cpuUsage(); // what other processes take of the machine is no part of it
        await read(typed);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      const fastest = async (typed: string) => Math.min(await takes(typed), await takes(typed), await takes(typed));
      await takes(long.slice(0, 10_000));
      const short = await fastest(long.slice(0, 10_000));
      const whole = await fastest(long);
      // Of less than 50 ms the clock of a busy machine tells nothing about proportions.
      if (whole > 200 || (whole > 50 && whole / short > 7)) slow.push([pattern, Math.round(short), Math.round(whole)]);
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
