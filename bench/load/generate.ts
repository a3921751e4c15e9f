import { quantile } from '../parts/quantile.ts';
import type { Scene } from '../stage/scene.ts';
import { openLane } from './lane.ts';
import { requestsToFloor, requestsToSportello, type What } from './requests.ts';

/** What a generator is asked for. */
export interface Load {
  to: 'sportello' | 'floor';
  what: What;
  port: number;
  scene: Scene;
  connections: number;
  seconds: number;
  warmUpSeconds: number;
  /** Not more than so many requests on each connection, however many seconds are left. */
  most?: number;
}

/** What came of it. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many answers had each status. */
  statuses: Record<number, number>;
  /** How many were answered in all, also while it warmed up. */
  answered: number;
}

/** Asks over and over, on as many connections as are told, each with one request at a time. */
export async function generate(load: Load): Promise<LoadResult> {
  const make = (load.to === 'floor' ? requestsToFloor : requestsToSportello)(load.scene)[load.what];
  if (!make) throw new Error(`${load.to} is not asked: ${load.what}`);
  const begin = performance.now() + load.warmUpSeconds * 1000;
  const end = begin + load.seconds * 1000;
  const { most = Number.POSITIVE_INFINITY } = load;
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let all = 0;
  const drive = async (number: number) => {
    const lane = await openLane(load.port);
    for (let count = 0; performance.now() < end && count < most; count += 1) {
      const request = make(number, count);
      const asked = performance.now();
      const { status } = await lane.ask(request);
      const answered = performance.now();
      all += 1;
      if (answered < begin || answered > end) continue;
      times.push(answered - asked);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    lane.close();
  };
  await Promise.all(Array.from({ length: load.connections }, (_, number) => drive(number)));
  times.sort((one, other) => one - other);
  return {
    requestsPerSecond: times.length / load.seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    statuses,
    answered: all,
  };
}
