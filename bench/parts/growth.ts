import type { ChildProcess } from 'node:child_process';
import type { LoadResult } from '../load/generate.ts';
import type { What } from '../load/requests.ts';
import type { EngineName } from '../stage/engines.ts';
import { askProcess, end, forkHere } from '../stage/processes.ts';
import type { Scene } from '../stage/scene.ts';
import { folderOf, prepareSportello, startSportello } from '../stage/servers.ts';
import { openStore } from '../stage/store.ts';
import type { PartContext, PartResult, Target } from './part.ts';
import { wrongOf } from './requests.ts';

interface Cell extends LoadResult {
  engine: EngineName;
  what: What;
  tickets: number;
  /** Rows that were read by scans of whole tables, for each request; undefined: SQLite does not count them. */
  scannedRows: number | undefined;
}

const whats: What[] = ['list', 'list open', 'search', 'search in largest', 'claim'];
/** A search in the largest company looks at all its tickets: it grows with that company. */
const staysFlat = whats.filter((what) => what !== 'search in largest');
const mostTimesAsSlow = 2;
const tables = "('tickets', 'messages', 'deliveries', 'ticket_search', 'ticket_reads')";

/** What years of tickets cost: the same requests on databases of different sizes. */
export async function measureGrowth(context: PartContext): Promise<PartResult> {
  const sizes = context.isShort ? [1_000, 50_000] : [1_000, 100_000, 1_000_000];
  const generator = forkHere('load/worker.ts');
  const cells: Cell[] = [];
  try {
    for (const engine of ['sqlite', 'postgres'] as const)
      for (const tickets of sizes) cells.push(...(await measureSize(context, engine, tickets, generator)));
  } finally {
    await end(generator);
  }
  const targets = targetsOf(cells, sizes);
  return { tables: [tableOf(cells)], targets, ratios: {}, bytes: {} };
}

async function measureSize(
  { engines, folder, say, isShort }: PartContext,
  engine: EngineName,
  tickets: number,
  generator: ChildProcess,
): Promise<Cell[]> {
  const scene: Scene = { tickets, ofLargest: tickets / 2 };
  const name = `growth${tickets}`;
  say(`growth: ${engine} is filled with ${tickets} tickets`);
  const place = await engines.place(engine, name);
  const files = folderOf(folder, `${name}-${engine}`);
  await prepareSportello(place, files, scene);
  const { port, stop } = await startSportello(place, files);
  const store = await openStore(place);
  const scanned = async () =>
    engine === 'sqlite'
      ? undefined
      : Number(
          (
            await store.select<{ rows: string }>(
              `SELECT sum(seq_tup_read) AS rows FROM pg_stat_user_tables WHERE relname IN ${tables}`,
            )
          )[0]?.rows,
        );
  const cells: Cell[] = [];
  for (const what of whats) {
    const before = await scanned();
    // What is claimed is gone for half a minute, and there are a thousand.
    const most = what === 'claim' ? { most: 900, warmUpSeconds: 0 } : { warmUpSeconds: isShort ? 0.5 : 1 };
    const load = { to: 'sportello', what, port, scene, connections: 1, seconds: isShort ? 2 : 6, ...most };
    const result = await askProcess<LoadResult>(generator, load);
    // Connections tell what they have read within a second.
    if (engine === 'postgres') await new Promise((resolve) => setTimeout(resolve, 1_500));
    const after = await scanned();
    const requests = Object.values(result.statuses).reduce((sum, count) => sum + count, 0);
    const scannedRows = before === undefined || after === undefined ? undefined : (after - before) / requests;
    cells.push({ engine, what, tickets, scannedRows, ...result });
  }
  await store.close();
  await stop();
  return cells;
}

function targetsOf(cells: Cell[], sizes: number[]): Target[] {
  const [smallest = 0, largest = 0] = [sizes.at(0), sizes.at(-1)];
  return (['sqlite', 'postgres'] as const).flatMap((engine) =>
    staysFlat.flatMap((what): Target[] => {
      const of = (tickets: number) =>
        cells.find((cell) => cell.engine === engine && cell.what === what && cell.tickets === tickets);
      const [few, many] = [of(smallest), of(largest)];
      if (!few || !many) return [];
      const times = many.p99Ms / few.p99Ms;
      const wrong = wrongOf(many);
      return [
        {
          name: what.startsWith('list') ? 'S4' : '–',
          goal: `${what}, ${engine}: p99 at ${largest} tickets ≤ ${mostTimesAsSlow} × that at ${smallest}`,
          measured: `${many.p99Ms.toFixed(1)} ms, ${times.toFixed(2)} ×${wrong === '0' ? '' : `, ${wrong}`}`,
          isMet: times <= mostTimesAsSlow && wrong === '0',
        },
      ];
    }),
  );
}

function tableOf(cells: Cell[]) {
  return {
    title: 'Growth',
    about:
      'One connection. Half of all tickets belong to one company, the others to companies of 500; three of five are closed. ' +
      '`list`: 25 from anywhere in all tickets of the largest company; `list open`: its first page; `search`: a rare word in a company of 500; ' +
      '`search in largest`: the same in the largest company, whose tickets it looks through one by one; `claim`: one delivery of a thousand that wait among all that were delivered. ' +
      'The last column is counted by PostgreSQL; on SQLite `test/server/query-plans.test.ts` holds the plans.',
    head: ['database', 'what', 'tickets', 'p50 ms', 'p99 ms', 'not 2xx', 'rows read by full scans, a request'],
    rows: cells.map(({ engine, what, tickets, p50Ms, p99Ms, scannedRows, ...result }) => [
      engine,
      what,
      String(tickets),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
      wrongOf(result),
      scannedRows === undefined ? '' : scannedRows.toFixed(1),
    ]),
  };
}
