import { wallClock } from './wall-clock.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** One day of a time zone: its date there, and the moments between which it lies. */
export interface LocalDay {
  /** Such as `2026-03-29`. */
  date: string;
  /** Milliseconds since 1970 UTC. */
  from: number;
  to: number;
}

/** The last days of a time zone (IANA name; null: the server's), the oldest first, the one of `at` the last. */
export function localDays(timeZone: string | null, at: number, count: number): LocalDay[] {
  const clock = wallClock(timeZone);
  const today = Math.floor(clock.at(at) / dayMs) * dayMs;
  // A day may have 23 or 25 hours; where clocks are set back over midnight, it begins at the first of the two.
  const beginnings = Array.from({ length: count + 1 }, (_, index) => {
    const day = today - (count - 1 - index) * dayMs;
    return { day, from: clock.momentsOf(day)[0] ?? day };
  });
  return beginnings.slice(0, -1).map(({ day, from }, index) => ({
    date: new Date(day).toISOString().slice(0, 10),
    from,
    to: beginnings[index + 1]?.from ?? from,
  }));
}
