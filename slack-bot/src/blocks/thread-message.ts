import type { KnownBlock } from '@slack/types';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { shorten, splitText } from '../text/split-text.ts';
import { isSeen } from './fit.ts';

/** One Slack message of the bot's own making. */
export interface SlackPost {
  /** Tells it from every other post; its blocks' ids begin with it, so that it can be found again. */
  key: string;
  /** Shown as author instead of the bot. */
  username?: string;
  /** Stands in for the blocks in notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
}

/** A section takes 3,000 characters; Slack's wording is "must be less than 3001 characters". */
export const sectionMaxLength = 3_000;

/** Slack refuses some 13,200 characters of blocks in one message (seen, not documented; bolt-js issue 2509). */
const blocksMaxLength = 12_000;

const fallbackMaxLength = 3_000;
const usernameMaxLength = 80;

/**
 * What a person wrote, exactly as typed, as one or more thread messages under their name. The first key is
 * `<key>:0`, the next `<key>:1`.
 */
export function threadMessage({ key, author, body }: { key: string; author: string; body: string }): SlackPost[] {
  return gatherPieces(splitText(body, sectionMaxLength, escapedLength)).map((pieces, part) => ({
    key: `${key}:${part}`,
    username: shorten(author, usernameMaxLength),
    text: escapeSlack(shorten(pieces.join(''), fallbackMaxLength, escapedLength)),
    blocks: pieces.map((piece, index) => verbatimSection(piece, `${key}:${part}:${index}`)),
  }));
}

/** A block that shows text exactly as typed: no mentions, no bold, no emoji out of `:codes:`. */
export function verbatimSection(text: string, blockId?: string): KnownBlock {
  return {
    type: 'section',
    ...(blockId ? { block_id: blockId } : {}),
    text: { type: 'plain_text', text, emoji: false },
  };
}

function gatherPieces(pieces: string[]): string[][] {
  const messages: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (!isSeen(piece)) continue;
    const pieceLength = escapedLength(piece);
    if (length + pieceLength > blocksMaxLength) {
      messages.push([]);
      length = 0;
    }
    messages.at(-1)?.push(piece);
    length += pieceLength;
  }
  return messages;
}
