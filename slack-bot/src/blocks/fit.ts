import { escapedLength } from '../text/escape.ts';
import { shorten } from '../text/split-text.ts';

/**
 * Makes text fit a place of Block Kit, with an ellipsis if need be. Whether Slack counts characters before or after
 * it escapes them is not documented, so the longer counts. Empty text, which Slack refuses, becomes a dash.
 */
export function fit(text: string, maxLength: number): string {
  return shorten(text.replace(controls, '').trim() || '-', maxLength, escapedLength);
}

/** Nobody sees them, and JSON makes six characters of one. */
const controls = /(?![\n\t])\p{Cc}/gu;

/** False for white space, of which Slack refuses to make a block. */
export function isSeen(text: string): boolean {
  return text.trim() !== '';
}
