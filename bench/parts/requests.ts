import type { ChildProcess } from 'node:child_process';
import type { Load, LoadResult } from '../load/generate.ts';
import type { What } from '../load/requests.ts';
import type { EngineName } from '../stage/engines.ts';
import { askProcess, end, forkHere } from '../stage/processes.ts';
import { folderOf, prepareSportello, type Running, startHttpFloor, startSportello } from '../stage/servers.ts';
import { median } from './median.ts';
import type { PartContext, PartResult } from './part.ts';
import { requestTargets } from './request-targets.ts';

/** Who is asked: the product, or a floor. */
type Subject = 'sportello' | 'floor' | 'floor, group commit';

/** The median of some rounds of one kind of request. */
export interface Cell extends LoadResult {
  engine: EngineName;
  subject: Subject;
  what: What;
  connections: number;
}

const scene = { tickets: 10_000, ofLargest: 10_000 };
const { tickets } = scene;
const connectionCounts = [1, 16, 64] as const;
const writes: What[] = ['post', 'open'];
const whats: What[] = ['list', 'read', ...writes];

/** Opening tickets, writing and reading, on both databases, beside bare servers that write the same. */
export async function measureRequests(context: PartContext): Promise<PartResult> {
  const cells: Cell[] = [];
  const generator = forkHere('load/worker.ts');
  try {
    for (const engine of ['sqlite', 'postgres'] as const)
      cells.push(...(await measureEngine(context, engine, generator)));
  } finally {
    await end(generator);
  }
  return {
    tables: [tableOf(cells, context)],
    targets: requestTargets(cells),
    ratios: ratiosOf(cells),
    bytes: {},
  };
}

async function measureEngine(
  { engines, folder, isShort, say }: PartContext,
  engine: EngineName,
  generator: ChildProcess,
): Promise<Cell[]> {
  const files = folderOf(folder, `requests-${engine}`);
  const place = await engines.place(engine, 'requests');
  say(`requests: ${engine} is filled with ${tickets} tickets`);
  await prepareSportello(place, files, scene);
  const running = new Map<Subject, Running>([['sportello', await startSportello(place, files)]]);
  running.set('floor', await startHttpFloor(await engines.place(engine, 'floor'), 'each', tickets));
  if (engine === 'sqlite') {
    running.set('floor, group commit', await startHttpFloor(await engines.place(engine, 'group'), 'group', tickets));
  }
  const rounds = isShort ? 1 : 3;
  const cells: Cell[] = [];
  // What has just started is slow until its code is compiled: a server runs for weeks.
  for (const what of whats) {
    for (const [subject, { port }] of running) {
      const to = subject === 'sportello' ? 'sportello' : 'floor';
      const load: Load = { to, what, port, scene, connections: 16, seconds: isShort ? 2 : 5, warmUpSeconds: 0 };
      await askProcess<LoadResult>(generator, load);
    }
  }
  for (const what of whats) {
    say(`requests: ${engine}, ${what}`);
    for (const connections of connectionCounts) {
      const seen = new Map<Subject, LoadResult[]>();
      for (let round = 0; round < rounds; round += 1) {
        for (const [subject, { port }] of running) {
          if (subject === 'floor, group commit' && !writes.includes(what)) continue;
          const load: Load = {
            to: subject === 'sportello' ? 'sportello' : 'floor',
            ...{ what, port, scene, connections },
            ...(isShort ? { seconds: 1, warmUpSeconds: 0.3 } : { seconds: 2, warmUpSeconds: 0.5 }),
          };
          seen.set(subject, [...(seen.get(subject) ?? []), await askProcess<LoadResult>(generator, load)]);
        }
      }
      for (const [subject, results] of seen) cells.push({ engine, subject, what, connections, ...middle(results) });
    }
  }
  for (const one of running.values()) await one.stop();
  return cells;
}

function middle(results: LoadResult[]): LoadResult {
  const statuses: Record<number, number> = {};
  for (const result of results) {
    for (const [status, count] of Object.entries(result.statuses)) {
      statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
    }
  }
  return {
    requestsPerSecond: median(results.map(({ requestsPerSecond }) => requestsPerSecond)),
    p50Ms: median(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(results.map(({ p99Ms }) => p99Ms)),
    statuses,
  };
}

/** The same request of another. */
function beside(cells: Cell[], { engine, what, connections }: Cell, subject: Subject): Cell | undefined {
  return cells.find(
    (cell) =>
      cell.subject === subject && cell.engine === engine && cell.what === what && cell.connections === connections,
  );
}

function tableOf(cells: Cell[], { isShort }: PartContext) {
  const share = (cell: Cell, floor?: Cell) =>
    floor
      ? `${Math.round(floor.requestsPerSecond)} (${(cell.requestsPerSecond / floor.requestsPerSecond).toFixed(2)})`
      : '';
  const rows = cells
    .filter(({ subject }) => subject === 'sportello')
    .map((cell) => [
      cell.engine,
      cell.what,
      String(cell.connections),
      String(Math.round(cell.requestsPerSecond)),
      cell.p50Ms.toFixed(1),
      cell.p99Ms.toFixed(1),
      wrongOf(cell),
      share(cell, beside(cells, cell, 'floor')),
      share(cell, beside(cells, cell, 'floor, group commit')),
    ]);
  return {
    title: 'Requests',
    about:
      `Each connection asks for one thing at a time, ${isShort ? '1 second, one round' : 'the median of three rounds of 2 seconds'}; ` +
      'a company with 10,000 tickets, 64 customers, every write with an id of its own. `list`: 25 tickets from anywhere in all 10,000; ' +
      '`read`: the last 50 of a conversation; `post`: a message; `open`: a ticket with two contacts. ' +
      'The floors: `node:http` and the bare driver writing the same rows durably, one transaction per request or group commit; beside each the share of it that the product reaches.',
    head: [
      'database',
      'what',
      'connections',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'not 2xx',
      'floor',
      'floor, group commit',
    ],
    rows,
  };
}

/** Answers that were no success, such as `503: 4`. */
export function wrongOf({ statuses }: Pick<LoadResult, 'statuses'>): string {
  const wrong = Object.entries(statuses).filter(([status]) => !status.startsWith('2'));
  return wrong.length === 0 ? '0' : wrong.map(([status, count]) => `${status}: ${count}`).join(', ');
}

function ratiosOf(cells: Cell[]): Record<string, number> {
  const ratios: Record<string, number> = {};
  for (const cell of cells.filter(({ subject }) => subject === 'sportello')) {
    const ratio = cell.requestsPerSecond / (beside(cells, cell, 'floor')?.requestsPerSecond ?? 0);
    if (Number.isFinite(ratio)) ratios[`${cell.engine}, ${cell.what}, ${cell.connections}`] = ratio;
  }
  return ratios;
}
