import { parseArgs } from 'node:util';

/** The parts of the measurements, in their order. */
const partNames = ['requests', 'growth', 'fan-out', 'slack', 'uploads', 'widget', 'browser'] as const;
export type PartName = (typeof partNames)[number];

/** What a run was asked for. */
export interface Options {
  /** A minute or two in place of half an hour: fewer seconds, one round, smaller crowds. */
  isShort: boolean;
  only: readonly PartName[];
  /** Fails where something has fallen behind what `baseline.json` says. */
  compares: boolean;
  /** Writes this run's ratios to `baseline.json`. */
  keepsBaseline: boolean;
}

const usage = `npm run bench -- [--short] [--only ${partNames.join(',')}] [--compare] [--keep-baseline]`;

/** Reads what a run is asked for. @throws Error that says how to ask */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      compare: { type: 'boolean', default: false },
      'keep-baseline': { type: 'boolean', default: false },
    },
  });
  const asked = values.only?.split(',') ?? partNames;
  const only = partNames.filter((name) => asked.includes(name));
  if (only.length !== asked.length) throw new Error(usage);
  return { isShort: values.short, only, compares: values.compare, keepsBaseline: values['keep-baseline'] };
}
