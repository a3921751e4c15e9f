import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceHours } from '../../../server/src/contract/service-settings.ts';
import { scheduleOf } from '../../../server/src/hours/service-hours.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
const minuteMs = 60_000;

const office = ServiceHours.parse({
  days: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['08:00', '12:00'],
        ['13:00', '17:30'],
      ],
    ]),
  ),
  closedDates: ['2026-12-25'],
});
const rome = scheduleOf(office, 'Europe/Rome');

test.each([
  ['on a Monday morning', '2026-11-30T07:00:00Z', true],
  ['a moment before', '2026-11-30T06:59:59.999Z', false],
  ['at lunch', '2026-11-30T11:00:00Z', false],
  ['after lunch', '2026-11-30T12:00:00Z', true],
  ['when it closes', '2026-11-30T16:30:00Z', false],
  ['on a Saturday', '2026-11-28T10:00:00Z', false],
  ['on a holiday that is a Friday', '2026-12-25T10:00:00Z', false],
])('%s', (_when, moment, isOpen) => {
  expect(rome.isOpen(at(moment))).toBe(isOpen);
});

test('the next opening is now while it is open, else the next stretch, over weekends and holidays', () => {
  const openings = ['2026-11-30T09:12:00Z', '2026-11-30T11:10:00Z', '2026-11-27T16:30:00Z', '2026-12-24T18:00:00Z'];

  expect(openings.map((moment) => iso(rome.nextOpening(at(moment))))).toEqual([
    '2026-11-30T09:12:00.000Z',
    '2026-11-30T12:00:00.000Z',
    '2026-11-30T07:00:00.000Z',
    '2026-12-28T07:00:00.000Z',
  ]);
});

test('minutes of service pass only while it is open', () => {
  const later = (from: string, minutes: number) => iso(rome.addServiceMinutes(at(from), minutes));

  expect([
    later('2026-11-30T09:00:00Z', 15),
    later('2026-11-30T10:50:00Z', 15), // five minutes after lunch
    later('2026-11-27T16:20:00Z', 15), // five minutes into Monday
    later('2026-11-28T12:00:00Z', 15), // opened on a Saturday
    later('2026-11-30T10:45:00Z', 15), // noon is no time to call anybody
  ]).toEqual([
    '2026-11-30T09:15:00.000Z',
    '2026-11-30T12:05:00.000Z',
    '2026-11-30T07:05:00.000Z',
    '2026-11-30T07:15:00.000Z',
    '2026-11-30T12:00:00.000Z',
  ]);
});

test('without hours it is always open', () => {
  const always = scheduleOf(null, 'Europe/Rome');
  const sunday = at('2026-11-29T02:00:00Z');

  expect([always.isOpen(sunday), always.nextOpening(sunday), always.addServiceMinutes(sunday, 30)]).toEqual([
    true,
    sunday,
    sunday + 30 * minuteMs,
  ]);
});

test('what does not open within a year never does', () => {
  const every = Array.from({ length: 400 }, (_, day) => iso(at('2026-11-01T12:00:00Z') + day * 1440 * minuteMs));
  const days = { mon: [['08:00', '09:00']] };
  const closed = scheduleOf(
    ServiceHours.parse({ days, closedDates: every.map((one) => one?.slice(0, 10)) }),
    'Europe/Rome',
  );
  const scarce = scheduleOf(ServiceHours.parse({ days: { mon: [['08:00', '08:01']] } }), 'Europe/Rome');

  expect(closed.nextOpening(at('2026-11-02T12:00:00Z'))).toBeNull();
  expect(scarce.addServiceMinutes(at('2026-11-02T12:00:00Z'), 60)).toBeNull();
});

test('a day may last until midnight and go on after it', () => {
  const night = scheduleOf(
    ServiceHours.parse({ days: { fri: [['20:00', '24:00']], sat: [['00:00', '04:00']] } }),
    'Europe/Rome',
  );

  expect(night.isOpen(at('2026-11-27T22:59:59Z'))).toBe(true);
  expect(night.isOpen(at('2026-11-27T23:00:00Z'))).toBe(true);
  expect(iso(night.addServiceMinutes(at('2026-11-27T22:00:00Z'), 120))).toBe('2026-11-28T00:00:00.000Z');
});

describe('on days on which clocks are changed', () => {
  const nights = (zone: string) =>
    scheduleOf(ServiceHours.parse({ days: { sun: [['01:00', '05:00']], mon: [['08:00', '09:00']] } }), zone);

  test.each([
    ['Europe/Rome', '2026-03-29T00:00:00Z', 3], // set forward at 2
    ['Europe/Rome', '2026-10-24T23:00:00Z', 5], // set back at 3
    ['America/New_York', '2026-03-08T06:00:00Z', 3],
    ['America/New_York', '2026-11-01T05:00:00Z', 5],
  ])('in %s the night of %s has %i hours between one and five', (zone, begin, hours) => {
    const schedule = nights(zone);
    const end = at(begin) + hours * 60 * minuteMs;

    expect(schedule.nextOpening(at(begin) - 1)).toBe(at(begin));
    expect([schedule.isOpen(end - 1), schedule.isOpen(end)]).toEqual([true, false]);
    expect(schedule.addServiceMinutes(at(begin), hours * 60 - 1)).toBe(end - minuteMs);
    expect(schedule.addServiceMinutes(at(begin), hours * 60)).toBe(schedule.nextOpening(end));
  });

  test('an opening that clocks skip happens when they are set forward', () => {
    const schedule = scheduleOf(ServiceHours.parse({ days: { sun: [['02:30', '04:00']] } }), 'Europe/Rome');

    expect(iso(schedule.nextOpening(at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
  });

  test('an hour that comes twice is open twice', () => {
    const schedule = scheduleOf(ServiceHours.parse({ days: { sun: [['02:30', '03:00']] } }), 'Europe/Rome');
    const begin = at('2026-10-25T00:30:00Z');

    expect(schedule.addServiceMinutes(begin, 45)).toBe(begin + 75 * minuteMs);
  });
});

describe('whatever the hours', () => {
  const quarter = fc.integer({ min: 0, max: 96 });
  const two = (minute: number) => String(minute).padStart(2, '0');
  const time = (quarters: number) => `${two(Math.floor(quarters / 4))}:${two((quarters % 4) * 15)}`;
  const day = fc
    .uniqueArray(quarter, { maxLength: 6 })
    .map((quarters) => quarters.sort((a, b) => a - b))
    .map((q) => q.flatMap((from, i) => (i % 2 === 0 && q[i + 1] ? [[time(from), time(q[i + 1] ?? 0)]] : [])));
  const hours = fc
    .record(Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, day])))
    .map((days) => ServiceHours.safeParse({ days, closedDates: ['2026-03-30', '2026-11-02'] }))
    .filter(({ success }) => success)
    .map(({ data }) => data ?? null);
  const zone = fc.constantFrom('Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
  // Around the changes of both zones.
  const changes = ['2026-03-08T07:00:00Z', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-11-01T06:00:00Z'];
  const moment = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2_880, max: 2_880 }))
    .map(([change, minutes]) => at(change) + minutes * minuteMs);

  /** What a clock on the wall shows, by another way than the code's. */
  function wall(zoneName: string, when: number) {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zoneName,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).formatToParts(when);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    return {
      day: part('weekday').toLowerCase(),
      date: `${part('year')}-${part('month')}-${part('day')}`,
      time: `${part('hour')}:${part('minute')}`,
    };
  }

  test('it is open when the clock on the wall says so', () => {
    fc.assert(
      fc.property(hours, zone, moment, (given, zoneName, when) => {
        const { day: name, date, time: shown } = wall(zoneName, when);
        const stretches = given?.days[name as 'mon'] ?? [];
        const expected =
          !given?.closedDates.includes(date) && stretches.some(([from, to]) => from <= shown && shown < to);
        expect(scheduleOf(given, zoneName).isOpen(when)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('the next opening is the first open minute', () => {
    fc.assert(
      fc.property(hours, zone, moment, (given, zoneName, when) => {
        const schedule = scheduleOf(given, zoneName);
        let first = when;
        while (!schedule.isOpen(first) && first < when + 22 * 1440 * minuteMs) first += minuteMs;
        expect(schedule.nextOpening(when)).toBe(first);
      }),
      { numRuns: 60 },
    );
  });

  test('added minutes are open minutes, and end at an open one', () => {
    fc.assert(
      fc.property(hours, zone, moment, fc.integer({ min: 1, max: 600 }), (given, zoneName, when, minutes) => {
        const schedule = scheduleOf(given, zoneName);
        const end = schedule.addServiceMinutes(when, minutes);
        if (end === null) return;
        let counted = 0;
        for (let one = when; one < end; one += minuteMs) counted += schedule.isOpen(one) ? 1 : 0;
        expect([counted, schedule.isOpen(end)]).toEqual([minutes, true]);
      }),
      { numRuns: 40 },
    );
  });
});
