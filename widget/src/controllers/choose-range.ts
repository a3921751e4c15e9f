/** From a first `seq` on: up to the one before the second, or of a view to the second itself. */
export type Range = [number, number];

/** Where fewer than these are left above or below the view, it is filled up to those. */
export const fewest = 20;
const wanted = 30;

interface Reading {
  /** What is in the page. */
  range: Range;
  view: Range | null;
  isAtEnd: boolean;
  /** So many entries are in the page, unless more are in view. */
  most: number;
}

/** Which entries belong into the page, of all that were read: little is changed, and nothing in view goes. */
export function chooseRange([first, end]: Range, { range, view, isAtEnd, most }: Reading): Range {
  let from = Math.max(first, range[0]);
  let to = Math.min(end, range[1]);
  if (isAtEnd || from >= to) {
    return [Math.max(first, Math.min(Math.max(from, end - most), end - most / 2)), end];
  }
  if (!view) return [from, to];
  const [top, bottom] = view;
  if (bottom < from - wanted || top > to + wanted) from = to = top; // far from what is there
  if (top - from < fewest) from = Math.max(first, top - wanted);
  if (to - bottom < fewest) to = Math.min(end, bottom + wanted);
  if (top - from < to - bottom) to = Math.min(to, Math.max(from + most, bottom + fewest));
  else from = Math.max(from, Math.min(to - most, top - fewest));
  return [from, to];
}
