import type { KnownBlock } from '@slack/types';

/** A block of a thread message, and what it counts for. */
export interface Piece {
  block: KnownBlock;
  /** In characters, towards what Slack takes in one message. */
  length: number;
  /** What notifications and screen readers get instead. */
  fallback: string;
}
