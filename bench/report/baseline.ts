import type { PartResult } from '../parts/part.ts';
import { type Fallen, moreWork, type Work } from './work.ts';

/** What earlier runs reached. */
export interface Baseline {
  ratios: Record<string, number>;
  bytes: Record<string, number>;
  work: Work;
}

/** Ratios waver with the machine; a third less is no wavering. */
const leastOfRatio = 2 / 3;
/** Sizes do not waver. */
const mostOfBytes = 1.02;

export function baselineOf(results: PartResult[]): Baseline {
  const works = results.flatMap(({ work }) => work ?? []);
  return {
    ratios: Object.assign({}, ...results.filter(({ work }) => !work).map(({ ratios }) => ratios)),
    bytes: Object.assign({}, ...results.map(({ bytes }) => bytes)),
    work: {
      own: Object.assign({}, ...works.map(({ own }) => own)),
      floor: Object.assign({}, ...works.map(({ floor }) => floor)),
    },
  };
}

/** What was measured now, and of what was not, what was known before. */
export function renewed(before: Baseline, now: Baseline): Baseline {
  return {
    ratios: { ...before.ratios, ...now.ratios },
    bytes: { ...before.bytes, ...now.bytes },
    work: { own: { ...before.work.own, ...now.work.own }, floor: { ...before.work.floor, ...now.work.floor } },
  };
}

/** What has fallen behind; what was not measured this time is passed over. */
export function fallenBehind(before: Baseline, now: Baseline): Fallen {
  const fallen = moreWork(before.work, now.work, 1 / leastOfRatio);
  for (const [name, ratio] of Object.entries(now.ratios)) {
    const was = before.ratios[name];
    if (was === undefined || ratio >= was * leastOfRatio) continue;
    fallen.set(name, `${name}: ${ratio.toFixed(2)} of the floor, was ${was.toFixed(2)}`);
  }
  for (const [name, bytes] of Object.entries(now.bytes)) {
    const was = before.bytes[name];
    if (was !== undefined && bytes > was * mostOfBytes) fallen.set(name, `${name}: ${bytes} bytes, was ${was}`);
  }
  return fallen;
}
