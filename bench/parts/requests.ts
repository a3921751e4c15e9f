import type { ChildProcess } from 'node:child_process';
import type { Load, LoadResult } from '../load/generate.ts';
import type { What } from '../load/requests.ts';
import type { Work } from '../report/work.ts';
import type { EngineName } from '../stage/engines.ts';
import { processorMs } from '../stage/process-figures.ts';
import { askProcess, end, forkHere } from '../stage/processes.ts';
import { folderOf, prepareSportello, type Running, startHttpFloor, startSportello } from '../stage/servers.ts';
import { meanOf, median } from './median.ts';
import type { PartContext, PartResult } from './part.ts';
import { requestTargets } from './request-targets.ts';

/** Who is asked: the product, or a floor. */
type Subject = 'sportello' | 'floor' | 'floor, group commit';

/** The median of some rounds of one kind of request. */
export interface Cell extends Omit<LoadResult, 'answered'> {
  engine: EngineName;
  subject: Subject;
  what: What;
  connections: number;
  /** How long processors worked for its process, for each request. */
  processorMs: number;
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
    work: workOf(cells),
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
      const load: Load = { to, what, port, scene, connections: 16, seconds: 5, warmUpSeconds: 0 };
      await askProcess<LoadResult>(generator, load);
    }
  }
  for (const what of whats) {
    say(`requests: ${engine}, ${what}`);
    for (const connections of connectionCounts) {
      const seen = new Map<Subject, Array<LoadResult & { processorMs: number }>>();
      for (let round = 0; round < rounds; round += 1) {
        for (const [subject, { port, child }] of running) {
          if (subject === 'floor, group commit' && !writes.includes(what)) continue;
          const load: Load = {
            to: subject === 'sportello' ? 'sportello' : 'floor',
            ...{ what, port, scene, connections },
            ...(isShort ? { seconds: 1, warmUpSeconds: 0.3 } : { seconds: 2, warmUpSeconds: 0.5 }),
          };
          const before = processorMs(child);
          const result = await askProcess<LoadResult>(generator, load);
          const each = (processorMs(child) - before) / result.answered;
          seen.set(subject, [...(seen.get(subject) ?? []), { ...result, processorMs: each }]);
        }
      }
      for (const [subject, results] of seen) cells.push({ engine, subject, what, connections, ...middle(results) });
    }
  }
  for (const one of running.values()) await one.stop();
  return cells;
}

function middle(results: Array<LoadResult & { processorMs: number }>) {
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
    processorMs: median(results.map(({ processorMs }) => processorMs)),
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
      worked(cell, beside(cells, cell, 'floor')),
    ]);
  return {
    title: 'Requests',
    about:
      `Each connection asks for one thing at a time, ${isShort ? '1 second, one round' : 'the median of three rounds of 2 seconds'}; ` +
      'a company with 10,000 tickets, 64 customers, every write with an id of its own. `list`: 25 tickets from anywhere in all 10,000; ' +
      '`read`: the last 50 of a conversation; `post`: a message; `open`: a ticket with two contacts. ' +
      'The floors: `node:http` and the bare driver writing the same rows durably, one transaction per request or group commit; beside each the share of it that the product reaches. ' +
      '`processor ms`: how long processors worked for the server’s process, for each request, and for the floor’s; it wavers less than requests a second where others use the machine, so it is what later runs are compared with.',
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
      'processor ms',
    ],
    rows,
  };
}

/** `0.91 (0.24)`: what the product works, and what the floor does. */
function worked({ processorMs: own }: Cell, floor?: Cell): string {
  return `${own.toFixed(2)}${floor ? ` (${floor.processorMs.toFixed(2)})` : ''}`;
}

/** Answers that were no success, such as `503: 4`. */
export function wrongOf({ statuses }: Pick<LoadResult, 'statuses'>): string {
  const wrong = Object.entries(statuses).filter(([status]) => !status.startsWith('2'));
  return wrong.length === 0 ? '0' : wrong.map(([status, count]) => `${status}: ${count}`).join(', ');
}

/** What the floor works for a request, as a share of what the product does. */
function ratiosOf(cells: Cell[]): Record<string, number> {
  const ratios: Record<string, number> = {};
  for (const cell of cells.filter(({ subject }) => subject === 'sportello')) {
    const ratio = (beside(cells, cell, 'floor')?.processorMs ?? Number.NaN) / cell.processorMs;
    if (Number.isFinite(ratio)) ratios[`${cell.engine}, ${cell.what}, ${cell.connections}`] = ratio;
  }
  return ratios;
}

function workOf(cells: Cell[]): Work {
  const of = (subject: Subject) => workByKind(cells.filter((cell) => cell.subject === subject));
  return { own: of('sportello'), floor: of('floor') };
}

/** The mean over all counts of connections: one alone wavers. */
function workByKind(cells: Cell[]): Record<string, number> {
  const kinds = new Map<string, number[]>();
  for (const { engine, what, processorMs: ms } of cells) {
    const kind = `${engine}, ${what}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), ms]);
  }
  return Object.fromEntries([...kinds].map(([kind, each]) => [kind, meanOf(each)]));
}
