import type { FanOut } from './fan-out.ts';
import type { PartResult, Target } from './part.ts';
import { quantile } from './quantile.ts';

const ms = (value: number) => `${value.toFixed(1)} ms`;

/** The targets S5 to S8 beside what was seen, and the tables. */
export function fanOutTargets({ crowds, startMs, pacedMs, pacedFloorMs, tokenCheckMs }: FanOut): PartResult {
  const ofSportello = crowds.filter(({ engine }) => engine === 'sqlite');
  const floorOf = (streams: number) => crowds.find((one) => one.subject === 'floor' && one.streams === streams);
  const largest = ofSportello.at(-1);
  const targets: Target[] = [];
  if (largest) {
    const { streams, lastMs, kbEach, lost, crowdedMb, idleMb, storm } = largest;
    const floor = floorOf(streams);
    targets.push(
      {
        name: 'S5',
        goal: '10,000 streams: last receipt ≤ 150 ms, ≤ 14 kB each, none lost',
        measured: `${streams} streams: ${ms(lastMs)}, ${kbEach.toFixed(1)} kB each, ${lost} lost`,
        ...(floor && { floor: `${ms(floor.lastMs)}, ${floor.kbEach.toFixed(1)} kB each` }),
        isMet: streams >= 10_000 && lastMs <= 150 && kbEach <= 14 && lost === 0,
      },
      {
        name: 'S8',
        goal: 'idle ≤ 110 MB, with 10,000 streams ≤ 260 MB',
        measured: `idle ${idleMb.toFixed(0)} MB, with ${streams} streams ${crowdedMb.toFixed(0)} MB`,
        isMet: streams >= 10_000 && idleMb <= 110 && crowdedMb <= 260,
      },
      {
        name: '–',
        goal: '10,000 streams come back in one moment after kill -9: all listen within 10 s, none refused, none lost, peak ≤ 400 MB',
        measured: `${streams} streams: ${stormOf(storm)}`,
        ...(floor && { floor: stormOf(floor.storm) }),
        isMet:
          streams >= 10_000 &&
          storm.ms <= 10_000 &&
          Object.keys(storm.refused).length === 0 &&
          storm.lost === 0 &&
          storm.peakMb <= 400,
      },
    );
  }
  const [p50, p99] = [quantile(pacedMs, 0.5), quantile(pacedMs, 0.99)];
  targets.push(
    {
      name: 'S6',
      goal: 'POST → another’s stream, 100/s with 1,000 open: p50 ≤ 5 ms, p99 ≤ 20 ms',
      measured: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
      floor: `p50 ${ms(quantile(pacedFloorMs, 0.5))}, p99 ${ms(quantile(pacedFloorMs, 0.99))}`,
      isMet: p50 <= 5 && p99 <= 20,
    },
    {
      name: 'S7',
      goal: 'token check ≤ 0.2 ms a request',
      measured: `${tokenCheckMs.toFixed(3)} ms`,
      isMet: tokenCheckMs <= 0.2,
    },
  );
  const ratios: Record<string, number> = {};
  for (const { streams, lastMs, storm } of ofSportello) {
    const floor = floorOf(streams);
    if (!floor) continue;
    ratios[`fan-out, ${streams} streams`] = floor.lastMs / lastMs;
    ratios[`come back, ${streams} streams`] = floor.storm.ms / storm.ms;
  }
  return { targets, ratios, bytes: {}, tables: [tableOf(crowds, startMs)] };
}

function stormOf({ ms: lastMs, refused, peakMb, lost }: FanOut['crowds'][number]['storm']): string {
  return `${(lastMs / 1000).toFixed(2)} s, refused ${refusedOf(refused)}, peak ${peakMb.toFixed(0)} MB, ${lost} lost`;
}

/** Such as `503: 4`; `0` where there were none. */
function refusedOf(refused: Record<string, number>): string {
  const each = Object.entries(refused).map(([why, count]) => `${why}: ${count}`);
  return each.length === 0 ? '0' : each.join(', ');
}

function tableOf(crowds: FanOut['crowds'], startMs: number) {
  return {
    title: 'Fan-out',
    about:
      'Streams of one company from a second process on bare sockets, which come 250 at a time. `last receipt`: from the request of a customer to ' +
      'the moment when the last stream has the event, the median of some. The floor: a bare `node:http` that writes the same event, made once, to every stream, and keeps nothing. ' +
      '`back`: the server is killed (kill -9) and started again, then all ask in the same moment, until the last one listens; `refused`: what was answered with anything but a stream, and asked again. ' +
      `From the start of the server’s process to its first answer: ${startMs.toFixed(0)} ms.`,
    head: [
      ...['', 'streams', 'all connected ms', 'last receipt ms', 'lost', 'idle MB', 'crowded MB', 'kB a stream'],
      ...['back ms', 'refused', 'peak MB'],
    ],
    rows: crowds.map((one) => [
      one.engine ? `${one.subject}, ${one.engine}` : one.subject,
      String(one.streams),
      one.connectMs.toFixed(0),
      one.lastMs.toFixed(1),
      String(one.lost),
      one.idleMb.toFixed(0),
      one.crowdedMb.toFixed(0),
      one.kbEach.toFixed(1),
      one.storm.ms.toFixed(0),
      refusedOf(one.storm.refused),
      one.storm.peakMb.toFixed(0),
    ]),
  };
}
