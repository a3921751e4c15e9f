import { mkdirSync } from 'node:fs';
import type { FileLoad, FileResult, FileWay } from '../load/file-traffic.ts';
import { forgetPeak, peakMb, residentMb } from '../stage/process-figures.ts';
import { askProcess, end, forkHere } from '../stage/processes.ts';
import { folderOf, prepareSportello, startFileFloor, startSportello } from '../stage/servers.ts';
import { median } from './median.ts';
import type { PartContext, PartResult } from './part.ts';
import { uploadTargets } from './upload-targets.ts';

/** One way of files to or from the product or the floor. */
export interface FileCell extends FileResult {
  subject: 'sportello' | 'floor';
  way: FileWay;
  connections: number;
  /** Resident memory of the server before, and the most of it meanwhile. */
  idleMb: number;
  peakMb: number;
}

const ways: FileWay[] = ['film, whole', 'film, in parts', 'film, read', 'pictures'];
const customers = 64;

/** Files on their way in and out: how fast, and how much memory the server takes for them. */
export async function measureUploads({ engines, folder, isShort, say }: PartContext): Promise<PartResult> {
  const place = await engines.place('sqlite', 'uploads');
  const files = folderOf(folder, 'uploads');
  await prepareSportello(place, files, { tickets: customers, ofLargest: customers });
  const floorFolder = folderOf(folder, 'uploads-floor');
  mkdirSync(floorFolder, { recursive: true });
  const subjects = {
    floor: await startFileFloor(floorFolder),
    sportello: await startSportello(place, files),
  };
  const traffic = forkHere('load/file-traffic.ts');
  const cells: FileCell[] = [];
  const measure = async (subject: FileCell['subject'], load: Omit<FileLoad, 'to' | 'port'>): Promise<FileCell> => {
    const { child, port } = subjects[subject];
    const idleMb = residentMb(child);
    forgetPeak(child);
    const result = await askProcess<FileResult>(traffic, { to: subject, port, ...load });
    return { subject, idleMb, peakMb: peakMb(child), ...load, ...result };
  };
  try {
    for (const way of ways) {
      for (const connections of [1, 4]) {
        say(`uploads: ${way}, ${connections} at once`);
        const load = { way, connections, files: 4 };
        const rounds: Record<FileCell['subject'], FileCell[]> = { floor: [], sportello: [] };
        for (let round = 0; round < (isShort ? 1 : 3); round += 1)
          for (const subject of ['floor', 'sportello'] as const) rounds[subject].push(await measure(subject, load));
        cells.push(...Object.values(rounds).flatMap(middle));
      }
    }
  } finally {
    await end(traffic, 'SIGKILL');
    await subjects.floor.stop();
    await subjects.sportello.stop();
  }
  return uploadTargets(cells);
}

/** The median of some rounds, with every answer that was no success, and the most memory. */
function middle(rounds: FileCell[]): FileCell[] {
  const [first] = rounds;
  if (!first) return [];
  return [
    {
      ...first,
      mbPerSecond: median(rounds.map(({ mbPerSecond }) => mbPerSecond)),
      peakMb: Math.max(...rounds.map((round) => round.peakMb)),
      wrong: Object.assign({}, ...rounds.map(({ wrong }) => wrong)),
    },
  ];
}
