import type { ServiceHours, Weekday } from '../contract/service-settings.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

/** When technicians of a site are there. Moments are milliseconds since 1970 UTC. */
export interface Schedule {
  isOpen(at: number): boolean;
  /** `at` itself while they are there; null where they are not back within a year. */
  nextOpening(at: number): number | null;
  /** The moment at which so many minutes of service have passed since `at`; null where that takes more than a year. */
  addServiceMinutes(at: number, minutes: number): number | null;
  /** The stretches of time between two moments, at most a year apart, in which they are there. */
  openSpans(from: number, to: number): Array<[from: number, to: number]>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const horizonMs = 366 * dayMs;
/** In the order of `getUTCDay`. */
const weekdays: Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Reads service hours in a time zone (IANA name; null: the server's). Whether it is open is what clocks there say, also
 * on days on which they are changed. Without hours it is always open.
 */
export function scheduleOf(hours: ServiceHours | null, timeZone: string | null): Schedule {
  if (!hours) {
    return {
      isOpen: () => true,
      nextOpening: (at) => at,
      addServiceMinutes: (at, minutes) => at + minutes * minuteMs,
      openSpans: (from, to) => [[from, to]],
    };
  }
  const clock = wallClock(timeZone);
  const closedDates = new Set(hours.closedDates);

  /** Beginnings and ends on a day, in minutes of that day. */
  function stretchesOn(day: number): Array<[from: number, to: number]> {
    if (closedDates.has(new Date(day).toISOString().slice(0, 10))) return [];
    const weekday = weekdays[new Date(day).getUTCDay()];
    return (weekday ? (hours?.days[weekday] ?? []) : []).map(([from, to]) => [minutesOf(from), minutesOf(to)]);
  }

  function isOpen(at: number): boolean {
    const wallTime = clock.at(at);
    const day = dayOf(wallTime);
    const minute = (wallTime - day) / minuteMs;
    return stretchesOn(day).some(([from, to]) => from <= minute && minute < to);
  }

  /** Stretches of time after `at` within which nothing changes, in their order. */
  function* spans(at: number): Generator<{ from: number; to: number; isOpen: boolean }> {
    let from = at;
    for (let day = dayOf(clock.at(at)); from < at + horizonMs; day += dayMs) {
      for (const to of turnsOf(day, stretchesOn(day), clock)) {
        if (to <= from) continue;
        yield { from, to, isOpen: isOpen(from) };
        from = to;
      }
    }
  }

  return {
    isOpen,
    nextOpening(at) {
      for (const span of spans(at)) if (span.isOpen) return span.from;
      return null;
    },
    addServiceMinutes(at, minutes) {
      let remainingMs = minutes * minuteMs;
      for (const { from, to, isOpen } of spans(at)) {
        if (!isOpen) continue;
        if (to - from > remainingMs) return from + remainingMs; // at the very end of a stretch nobody is there any more
        remainingMs -= to - from;
      }
      return null;
    },
    openSpans(begin, end) {
      const found: Array<[from: number, to: number]> = [];
      for (const { from, to, isOpen } of spans(begin)) {
        if (from >= end) break;
        if (isOpen) found.push([from, Math.min(to, end)]);
      }
      return found;
    },
  };
}

/** Every moment of a day at which it may open or close: where stretches begin and end, and where clocks are changed. */
function turnsOf(day: number, stretches: Array<[from: number, to: number]>, clock: WallClock): number[] {
  const wallTimes = [day, ...stretches.flat().map((minute) => day + minute * minuteMs)];
  const moments = wallTimes.flatMap((wallTime) => clock.momentsOf(wallTime));
  const [begin = day] = moments;
  const change = clock.changeBetween(begin, clock.momentsOf(day + dayMs).at(-1) ?? begin);
  return [...new Set([...moments, ...(change === undefined ? [] : [change])])].sort((a, b) => a - b);
}

function dayOf(wallTime: number): number {
  return Math.floor(wallTime / dayMs) * dayMs;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
