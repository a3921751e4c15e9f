import type { PartResult } from '../parts/part.ts';

/** What earlier runs reached. */
export interface Baseline {
  ratios: Record<string, number>;
  bytes: Record<string, number>;
}

/** Ratios waver with the machine; a third less is no wavering. */
const leastOfRatio = 2 / 3;
/** Sizes do not waver. */
const mostOfBytes = 1.02;

export function baselineOf(results: PartResult[]): Baseline {
  return {
    ratios: Object.assign({}, ...results.map(({ ratios }) => ratios)),
    bytes: Object.assign({}, ...results.map(({ bytes }) => bytes)),
  };
}

/** What has fallen behind, a sentence for each; what was not measured this time is passed over. */
export function fallenBehind(baseline: Baseline, now: Baseline): string[] {
  const slower = Object.entries(now.ratios).flatMap(([name, ratio]) => {
    const before = baseline.ratios[name];
    return before !== undefined && ratio < before * leastOfRatio
      ? [`${name}: ${ratio.toFixed(2)} of the floor, was ${before.toFixed(2)}`]
      : [];
  });
  const larger = Object.entries(now.bytes).flatMap(([name, bytes]) => {
    const before = baseline.bytes[name];
    return before !== undefined && bytes > before * mostOfBytes ? [`${name}: ${bytes} bytes, was ${before}`] : [];
  });
  return [...slower, ...larger];
}
