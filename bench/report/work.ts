import { lowerMedian, median } from '../parts/median.ts';

/** How long processors worked for a request of each kind, such as `sqlite, post`, in ms: the product and its floor. */
export interface Work {
  own: Record<string, number>;
  floor: Record<string, number>;
}

/** What fell behind, by the name of what was measured, and a sentence about it. */
export type Fallen = Map<string, string>;

/**
 * A disk that syncs for less, another kernel or a processor of another kind move the product and its floors apart by
 * more than a third, and all kinds of requests together: so all are held to their floors as one, by the one in the
 * middle, and each kind to the others.
 * @param most how many times as much work counts as fallen behind
 */
export function moreWork(before: Work, now: Work, most: number): Fallen {
  const fallen: Fallen = new Map();
  const kinds = Object.keys(now.own).filter((kind) => before.own[kind] && before.floor[kind]);
  if (kinds.length === 0) return fallen;
  const timesOf = (which: keyof Work, kind: string) => (now[which][kind] ?? 0) / (before[which][kind] ?? 1);
  const floors = median(kinds.map((kind) => timesOf('own', kind) / timesOf('floor', kind)));
  if (floors > most) fallen.set('requests', `requests: ${floors.toFixed(2)} times the work beside their floors`);
  // Where half of all kinds take more, it is the others that tell what the machine does.
  const all = lowerMedian(kinds.map((kind) => timesOf('own', kind)));
  for (const kind of kinds) {
    const times = timesOf('own', kind) / all;
    const expected = (before.own[kind] ?? 0) * all;
    if (times <= most) continue;
    fallen.set(
      kind,
      `${kind}: ${now.own[kind]?.toFixed(2)} ms of work, where the others let expect ${expected.toFixed(2)} ms`,
    );
  }
  return fallen;
}
