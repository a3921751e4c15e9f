import type { KnownBlock, RichTextBlock } from '@slack/types';
import { escapedLength } from '../text/escape.ts';
import { readMarkdown } from '../text/read-markdown.ts';
import type { RichInline, RichPart } from '../text/rich-text.ts';
import { splitText } from '../text/split-text.ts';
import type { Piece } from './piece.ts';

/**
 * Slack names no limit of its own for rich text, and does not say whether what it counts of a message is the words or
 * all of the JSON: the longer counts here, two such blocks to a message.
 */
const blockMaxLength = 5_500;
/** What a part's JSON holds besides its stretches, at most. */
const frameLength = 200;
/** That of a section's words. */
const stretchMaxLength = 3_000;

/**
 * Shows Markdown as Slack's own rich text, which needs no escapes: what is no markup is shown as typed. Long words
 * become several blocks, and each looks as it did.
 */
export function richPieces(markdown: string): Piece[] {
  const blocks: RichPart[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const part of readMarkdown(markdown).flatMap(shortParts)) {
    if (length + lengthOf(part) > blockMaxLength) {
      blocks.push([]);
      length = 0;
    }
    blocks.at(-1)?.push(part);
    length += lengthOf(part);
  }
  return blocks.map((parts) => {
    const words = parts.map(wordsOf).join('\n');
    return { block: blockOf(parts), fallback: `${words}\n` };
  });
}

function blockOf(parts: RichPart[]): KnownBlock {
  // Our own schema of these elements is a part of Slack's; empty styles and labels are left out of the JSON.
  return { type: 'rich_text', elements: parts as RichTextBlock['elements'] };
}

/** Cuts a part that is longer than a block. */
function shortParts(part: RichPart): RichPart[] {
  if (lengthOf(part) <= blockMaxLength) return [part];
  if (part.type !== 'rich_text_list')
    return shortRuns(part.elements).map((elements): RichPart => ({ ...part, elements }));
  const items = part.elements.flatMap(({ type, elements }) =>
    shortRuns(elements).map((run) => ({ type, elements: run })),
  );
  return items.map((item, index): RichPart => ({ ...part, offset: part.offset + index, elements: [item] }));
}

function shortRuns(inlines: RichInline[]): RichInline[][] {
  const runs: RichInline[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const inline of inlines.flatMap(shortInlines)) {
    const more = lengthOf(inline);
    if (length + more > blockMaxLength - frameLength) {
      runs.push([]);
      length = 0;
    }
    runs.at(-1)?.push(inline);
    length += more;
  }
  return runs;
}

function shortInlines(inline: RichInline): RichInline[] {
  if (inline.type !== 'text') return [inline];
  return splitText(inline.text, stretchMaxLength, escapedLength).map((text) => ({ ...inline, text }));
}

function lengthOf(part: RichPart | RichInline): number {
  return escapedLength(JSON.stringify(part));
}

function wordsOf(part: RichPart): string {
  if (part.type !== 'rich_text_list') return part.elements.map(textOf).join('');
  return part.elements.map(({ elements }) => `• ${elements.map(textOf).join('')}`).join('\n');
}

function textOf(inline: RichInline): string {
  if (inline.type === 'text') return inline.text;
  return inline.type === 'link' ? (inline.text ?? inline.url) : '';
}
