const dayMs = 24 * 60 * 60_000;

/**
 * What clocks on a wall of one time zone show. Wall times are milliseconds like moments, as if the zone were UTC:
 * `Date.UTC(2026, 2, 29, 8, 30)` is half past eight there.
 */
export interface WallClock {
  /** The wall time at a moment. */
  at(moment: number): number;
  /**
   * Every moment at which clocks show a wall time: one, two where they are set back, and where they are set forward
   * over it the moment at which that happens.
   */
  momentsOf(wallTime: number): number[];
  /** The moment between two others at which clocks are set forward or back; undefined where they are not. */
  changeBetween(before: number, after: number): number | undefined;
}

/** Makes the clock of a zone (IANA name); null: the server's own. */
export function wallClock(timeZone: string | null): WallClock {
  const format = formatOf(timeZone);

  function at(moment: number): number {
    return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) + (((moment % 1000) + 1000) % 1000);
  }

  const offsetAt = (moment: number) => at(moment) - moment;

  function changeBetween(before: number, after: number): number | undefined {
    const offset = offsetAt(before);
    if (offsetAt(after) === offset) return undefined;
    let [low, high] = [before, after];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    return high;
  }

  return {
    at,
    changeBetween,
    momentsOf(wallTime) {
      // No zone is further than a day from UTC, and none changes its clocks twice within two days.
      const [before, after] = [wallTime - dayMs, wallTime + dayMs];
      const candidates = [wallTime - offsetAt(before), wallTime - offsetAt(after)];
      const moments = [...new Set(candidates)].filter((moment) => at(moment) === wallTime);
      if (moments.length > 0) return moments.sort((a, b) => a - b);
      return [changeBetween(before, after) ?? wallTime];
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times. Swedish dates are written like ISO 8601. */
function formatOf(timeZone: string | null): Intl.DateTimeFormat {
  const known = formats.get(timeZone ?? '');
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...(timeZone && { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone ?? '', format);
  return format;
}
