/**
 * Preloaded into a process: its wall clock is off by as many milliseconds as the file named in CLOCK_FILE says, looked
 * up ten times a second. Timers and `performance.now` go on as they do when somebody sets a machine's clock.
 */
import { readFileSync } from 'node:fs';

const RealDate = Date;
const lookEveryMs = 100;
let shiftMs = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function shift() {
  if (performance.now() - lookedAt < lookEveryMs) return shiftMs;
  lookedAt = performance.now();
  shiftMs = Number(readFileSync(process.env.CLOCK_FILE, 'utf8'));
  return shiftMs;
}

globalThis.Date = class ShiftedDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + shift());
    else super(...args);
  }

  static now() {
    return RealDate.now() + shift();
  }
};
