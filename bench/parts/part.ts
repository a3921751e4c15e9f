import type { Work } from '../report/work.ts';
import type { Engines } from '../stage/engines.ts';

/** What a part is given. */
export interface PartContext {
  isShort: boolean;
  engines: Engines;
  /** A folder on a disk that is removed at the end. */
  folder: string;
  /** Says on the way what is being done. */
  say(line: string): void;
}

/** A table of the report. */
export interface Table {
  title: string;
  /** Said above it: what was measured, and how. */
  about: string;
  head: string[];
  rows: string[][];
}

/** A goal, and what was seen of it. */
export interface Target {
  /** Such as `S1`. */
  name: string;
  goal: string;
  measured: string;
  /** What the floor did in the same run; undefined: there is none. */
  floor?: string;
  isMet: boolean;
}

/** What came of a part. */
export interface PartResult {
  tables: Table[];
  targets: Target[];
  /** What was measured as a share of its floor, or turned so that more is better: compared with the baseline, unless there is `work`. */
  ratios: Record<string, number>;
  /** The processors' work for requests: compared with the baseline in place of `ratios`. */
  work?: Work;
  /** Sizes, of which less is better: compared with the baseline. */
  bytes: Record<string, number>;
  /** What could not be measured here, and why. */
  leftOut?: string;
}
