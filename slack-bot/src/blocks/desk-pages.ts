import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { label } from './modal.ts';

/** Which page of a list is shown: where each page up to it begins, nothing for the first. */
export const Cursors = z.array(z.string().max(200)).max(20);

/** A list that someone has typed for, and its page: what the buttons below the rows carry. */
export const TypedList = z.object({ typed: z.string(), cursors: Cursors });
export type TypedList = z.infer<typeof TypedList>;

/** A button's value takes 2,000 characters, a cursor some 90. From further on the way back leads to the first page. */
const mostCursors = 12;

/**
 * Buttons to the pages before and after, none where there is only one page. What they carry says all that is needed
 * to show that page, so that nothing is kept in between.
 * @param list what the buttons' values hold besides the page
 */
export function pageButtons(
  actionId: string,
  list: { cursors: string[] } & Record<string, unknown>,
  nextCursor: string | null,
): KnownBlock[] {
  const button = (way: 'previous' | 'next', words: string, cursors: string[]): Button => ({
    type: 'button',
    action_id: `${actionId}:${way}`,
    text: label(words),
    value: JSON.stringify({ ...list, cursors }),
  });
  const elements = [
    ...(list.cursors.length > 0 ? [button('previous', '← Previous', list.cursors.slice(0, -1))] : []),
    ...(nextCursor === null ? [] : [button('next', 'Next →', [...list.cursors, nextCursor].slice(-mostCursors))]),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
