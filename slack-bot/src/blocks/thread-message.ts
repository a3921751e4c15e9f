import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { MessageFormat } from '@sportello/server/contract/messages';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { shorten, splitText } from '../text/split-text.ts';
import { isSeen } from './fit.ts';
import type { Piece } from './piece.ts';
import { richPieces } from './rich-pieces.ts';

/** One Slack message of the bot's own making. */
export interface SlackPost {
  /** Tells it from every other post; its blocks' ids begin with it, so that it can be found again. */
  key: string;
  /** Shown as author instead of the bot. */
  username?: string;
  /** A reply that is also shown in the channel. */
  isForChannel?: boolean;
  /** Stands in for the blocks in notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
  /** Taken instead where Slack refuses a picture in them, as it does until it has looked at a new file. */
  plainBlocks?: KnownBlock[];
}

/** A section takes 3,000 characters; Slack's wording is "must be less than 3001 characters". */
export const sectionMaxLength = 3_000;

/** Slack refuses some 13,200 characters of blocks in one message (seen, not documented; bolt-js issue 2509). */
export const blocksMaxLength = 12_000;

/** Slack takes 50; a few are left for what it adds. */
export const blocksMaxCount = 45;

export const fallbackMaxLength = 3_000;
/** Longest name that a post may stand under. */
export const usernameMaxLength = 80;

/** What is said of an entry in one quiet line above its words. */
export interface Lead {
  elements: ContextBlock['elements'];
  /** What notifications and screen readers get instead. */
  fallback: string;
}

/**
 * What a person wrote, exactly as typed or as their Markdown means it, as one or more thread messages: under their
 * name, or below a line that says what happened. Their files are posts of their own.
 * The first key is `<key>:0`, the next `<key>:1`.
 */
export function threadMessage(input: {
  key: string;
  author?: string;
  lead?: Lead;
  body: string;
  format?: MessageFormat;
}): SlackPost[] {
  const { key, author, lead, body, format } = input;
  const pieces = [...(lead ? [leadPiece(lead)] : []), ...(format === 'markdown' ? richPieces(body) : textPieces(body))];
  return gather(pieces).map((some, part) => ({
    key: `${key}:${part}`,
    ...(author === undefined ? {} : { username: shorten(author, usernameMaxLength) }),
    text: escapeSlack(
      shorten(
        some
          .map(({ fallback }) => fallback)
          .join('')
          .trim(),
        fallbackMaxLength,
        escapedLength,
      ),
    ),
    blocks: some.map(({ block }, index) => ({ ...block, block_id: `${key}:${part}:${index}` })),
  }));
}

/** A block that shows text exactly as typed: no mentions, no bold, no emoji out of `:codes:`. */
export function verbatimSection(text: string): SectionBlock {
  return { type: 'section', text: { type: 'plain_text', text, emoji: false } };
}

function leadPiece({ elements, fallback }: Lead): Piece {
  return { block: { type: 'context', elements }, fallback: `${fallback}\n` };
}

function textPieces(body: string): Piece[] {
  return splitText(body, sectionMaxLength, escapedLength)
    .filter(isSeen)
    .map((text) => ({ block: verbatimSection(text), fallback: text }));
}

function gather(pieces: Piece[]): Piece[][] {
  const messages: Piece[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const more = escapedLength(JSON.stringify(piece.block)); // how Slack counts is not known: the longest way
    const isFull = length + more > blocksMaxLength || (messages.at(-1)?.length ?? 0) >= blocksMaxCount;
    if (isFull) {
      messages.push([]);
      length = 0;
    }
    messages.at(-1)?.push(piece);
    length += more;
  }
  return messages;
}
