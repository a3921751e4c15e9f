import type { KnownBlock } from '@slack/types';

/** A block of a thread message. */
export interface Piece {
  block: KnownBlock;
  /** What notifications and screen readers get instead. */
  fallback: string;
}
