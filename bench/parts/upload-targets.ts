import type { PartResult, Target } from './part.ts';
import type { FileCell } from './uploads.ts';

/** Films pass by in pieces, however large they are; two pictures at once may take 250 MB each (`prepare-picture.ts`). */
const mostMb = { films: 260, pictures: 620 };

/** What is a share of the floor that holds: a film goes over disk and loopback, a picture is made anew. */
const goals = [
  { way: 'film, whole', share: 0.3 },
  { way: 'film, in parts', share: 0.3 },
  { way: 'film, read', share: 0.3 },
] as const;

/** Goals of our own for files, beside what was seen. */
export function uploadTargets(cells: FileCell[]): PartResult {
  const ofSportello = cells.filter(({ subject }) => subject === 'sportello');
  const floorOf = ({ way, connections }: FileCell) =>
    cells.find((one) => one.subject === 'floor' && one.way === way && one.connections === connections);
  const shareOf = (cell: FileCell) => cell.mbPerSecond / (floorOf(cell)?.mbPerSecond ?? Number.NaN);
  const isWell = ({ wrong }: FileCell) => Object.keys(wrong).length === 0;
  const targets = goals.flatMap(({ way, share }) =>
    ofSportello
      .filter((cell) => cell.way === way)
      .map((cell): Target => {
        const reached = shareOf(cell);
        return {
          name: '–',
          goal: `${way}, ${cell.connections} at once: ≥ ${share} of a bare stream to a synced file, no errors`,
          measured: `${cell.mbPerSecond.toFixed(0)} MB/s${isWell(cell) ? '' : `, ${wrongOf(cell)}`}`,
          floor: `${floorOf(cell)?.mbPerSecond.toFixed(0)} MB/s (${reached.toFixed(2)})`,
          isMet: reached >= share && isWell(cell),
        };
      }),
  );
  for (const [what, most] of Object.entries(mostMb)) {
    const cellsOf = ofSportello.filter(({ way }) => (way === 'pictures') === (what === 'pictures'));
    const peak = Math.max(0, ...cellsOf.map(({ peakMb }) => peakMb));
    targets.push({
      name: '–',
      goal: `memory of the server, four ${what} at once: ≤ ${most} MB`,
      measured: `${peak.toFixed(0)} MB`,
      isMet: cellsOf.length > 0 && peak <= most,
    });
  }
  const ratios: Record<string, number> = {};
  for (const cell of ofSportello) {
    if (cell.way !== 'pictures') ratios[`${cell.way}, ${cell.connections}`] = shareOf(cell);
  }
  return { targets, ratios, bytes: {}, tables: [tableOf(ofSportello, floorOf)] };
}

function tableOf(cells: FileCell[], floorOf: (cell: FileCell) => FileCell | undefined) {
  return {
    title: 'Files',
    about:
      'Four files, each connection one at a time, files on a disk. `whole`: multipart; `in parts`: of 4 MiB, each synced before it is answered; `read`: the same film over and over; ' +
      '`pictures`: photographs, which are decoded and made anew, with a thumbnail. The floor: a bare `node:http` that streams the body to a file and syncs it, and files back; it looks into none of them.',
    head: ['', 'MB each', 'connections', 'MB/s', 'not 2xx', 'idle MB', 'peak MB', 'floor MB/s', 'floor peak MB'],
    rows: cells.map((cell) => [
      cell.way,
      cell.mbEach.toFixed(1),
      String(cell.connections),
      cell.mbPerSecond.toFixed(0),
      wrongOf(cell),
      cell.idleMb.toFixed(0),
      cell.peakMb.toFixed(0),
      floorOf(cell)?.mbPerSecond.toFixed(0) ?? '',
      floorOf(cell)?.peakMb.toFixed(0) ?? '',
    ]),
  };
}

/** Such as `507: 2`; `0` where there were none. */
function wrongOf({ wrong }: FileCell): string {
  const each = Object.entries(wrong).map(([status, count]) => `${status}: ${count}`);
  return each.length === 0 ? '0' : each.join(', ');
}
