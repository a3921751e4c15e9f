import type { CrowdTask, Opened, Published } from '../load/crowd.ts';
import type { EngineName } from '../stage/engines.ts';
import { peakMb, residentMb } from '../stage/process-figures.ts';
import { askProcess, end, forkHere } from '../stage/processes.ts';
import { companiesOf } from '../stage/scene.ts';
import { folderOf, prepareSportello, type Running, startSportello, startSseFloor } from '../stage/servers.ts';
import { fanOutTargets } from './fan-out-targets.ts';
import { median } from './median.ts';
import type { PartContext, PartResult } from './part.ts';
import { timeTokenChecks } from './token-checks.ts';

/** A crowd of streams at the product or at the floor. */
interface CrowdCell {
  subject: 'sportello' | 'floor';
  /** undefined: the floor has none. */
  engine: EngineName | undefined;
  streams: number;
  /** All of them come, 250 at a time, until the last one listens. */
  connectMs: number;
  /** From the request until the last of them has the event: the median of some. */
  lastMs: number;
  lost: number;
  idleMb: number;
  crowdedMb: number;
  kbEach: number;
  storm: Storm;
}

/** The server is killed and started again, and everybody comes back in the same moment. */
interface Storm {
  /** From the first of them until the last one listens. */
  ms: number;
  /** Answers that were none of a stream. */
  refused: Record<string, number>;
  /** How much memory the server has had at most by then. */
  peakMb: number;
  /** Of a message to all of them after it. */
  lost: number;
}

/** Everything that this part has seen. */
export interface FanOut {
  crowds: CrowdCell[];
  startMs: number;
  /** From a customer's request to another's stream, at 100 a second with 1,000 streams; ascending. */
  pacedMs: number[];
  pacedFloorMs: number[];
  tokenCheckMs: number;
}

/** The crowds are of the largest company; at a pace, it writes while other companies listen. */
const scene = { tickets: 10_000, ofLargest: 5_000 };

const perSecond = 100;

/** Open streams: how long news takes to all of them, what each costs, and how fast they come back. */
export async function measureFanOut(context: PartContext): Promise<PartResult> {
  const { engines, folder, isShort, say } = context;
  const place = await engines.place('sqlite', 'fanout');
  const files = folderOf(folder, 'fanout');
  await prepareSportello(place, files, scene);
  const times = isShort ? 5 : 15;
  const crowds: CrowdCell[] = [];
  const starts: number[] = [];
  const start = {
    sportello: async () => {
      const running = await startSportello(place, files);
      starts.push(running.startMs);
      return running;
    },
    floor: startSseFloor,
  };
  for (const streams of isShort ? [1_000] : [1_000, 5_000, 10_000]) {
    for (const subject of ['floor', 'sportello'] as const) {
      say(`fan-out: ${streams} streams, ${subject}`);
      const engine = subject === 'floor' ? undefined : 'sqlite';
      crowds.push(await withRunning(start[subject], (running) => gather(running, { subject, engine, streams, times })));
    }
  }
  say('fan-out: 1000 streams, sportello on postgres');
  const elsewhere = await engines.place('postgres', 'fanout');
  await prepareSportello(elsewhere, files, { tickets: 1_000, ofLargest: 1_000 });
  const onPostgres = { subject: 'sportello', engine: 'postgres', streams: 1_000, times } as const;
  crowds.push(
    await withRunning(
      () => startSportello(elsewhere, files),
      (running) => gather(running, onPostgres),
    ),
  );
  const paced = async (subject: 'floor' | 'sportello') => {
    say(`fan-out: ${perSecond} messages a second, ${subject}`);
    const times = await withRunning(start[subject], (running) => pace(running, subject, isShort ? 3 : 15));
    return times.sort((one, other) => one - other);
  };
  const seen: FanOut = {
    crowds,
    pacedFloorMs: await paced('floor'),
    pacedMs: await paced('sportello'),
    startMs: median(starts),
    tokenCheckMs: await timeTokenChecks(place),
  };
  return fanOutTargets(seen);
}

async function withRunning<Result>(start: () => Promise<Running>, work: (running: Running) => Promise<Result>) {
  const running = await start();
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
}

async function gather(
  running: Running,
  { subject, engine, streams, times }: Pick<CrowdCell, 'subject' | 'engine' | 'streams'> & { times: number },
): Promise<CrowdCell> {
  const { port, child } = running;
  return withCrowd(async (ask) => {
    await ask({ do: 'open', to: subject, port, count: 10 }); // what is compiled at first use is no stream's
    await ask({ do: 'publish', times: 3 });
    await ask({ do: 'close' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const idleMb = residentMb(child);
    const { openedMs: connectMs } = await ask<Opened>({ do: 'open', to: subject, port, count: streams });
    const { lastMs, lost } = await ask<Published>({ do: 'publish', times });
    const crowdedMb = residentMb(child);
    const kbEach = ((crowdedMb - idleMb) * 1024) / streams;
    const storm = await withRunning(running.killAndStart, async (again): Promise<Storm> => {
      const back = { do: 'open', to: subject, port, count: streams, atOnce: streams } as const;
      const { openedMs: ms, refused } = await ask<Opened>(back);
      const peak = peakMb(again.child);
      return { ms, refused, peakMb: peak, lost: (await ask<Published>({ do: 'publish', times: 1 })).lost };
    });
    return { subject, engine, streams, connectMs, lastMs: median(lastMs), lost, idleMb, crowdedMb, kbEach, storm };
  });
}

function pace({ port }: Running, subject: CrowdCell['subject'], seconds: number): Promise<number[]> {
  return withCrowd(async (ask) => {
    await ask({ do: 'open', to: subject, port, count: 980, others: companiesOf(scene) }); // and twenty more that look
    await ask({ do: 'pace', perSecond, seconds: 1 });
    return ask<number[]>({ do: 'pace', perSecond, seconds });
  });
}

async function withCrowd<Result>(work: (ask: <Answer>(task: CrowdTask) => Promise<Answer>) => Promise<Result>) {
  const crowd = forkHere('load/crowd.ts');
  try {
    return await work((task) => askProcess(crowd, task));
  } finally {
    await end(crowd, 'SIGKILL');
  }
}
