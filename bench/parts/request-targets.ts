import type { What } from '../load/requests.ts';
import type { EngineName } from '../stage/engines.ts';
import type { Target } from './part.ts';
import { type Cell, wrongOf } from './requests.ts';

/** A goal for one kind of request: so many a second at so many connections, and how slow the slowest may be. */
interface Goal {
  name: string;
  engine: EngineName;
  what: What;
  connections: number;
  atLeast: number;
  p99Ms?: number;
  /** What the floor did on the machine that the goal was set on; undefined: it was not measured there. */
  floorThere?: number;
  /** The floor that it means: one transaction for each request, or those that wait together share one. */
  floor?: 'floor' | 'floor, group commit';
}

const goals: Goal[] = [
  { name: 'S1', engine: 'sqlite', what: 'post', connections: 1, atLeast: 400, floorThere: 2_290 },
  {
    ...{ name: 'S1', engine: 'sqlite', what: 'post', connections: 16, atLeast: 2000, p99Ms: 25 },
    ...{ floorThere: 6_650, floor: 'floor, group commit' },
  },
  { name: 'S1', engine: 'sqlite', what: 'post', connections: 64, atLeast: 3000 },
  { name: 'S2', engine: 'postgres', what: 'post', connections: 1, atLeast: 500, floorThere: 1_590 },
  { name: 'S2', engine: 'postgres', what: 'post', connections: 16, atLeast: 1500, p99Ms: 20, floorThere: 6_610 },
  ...(['sqlite', 'postgres'] as const).flatMap((engine): Goal[] => [
    { name: 'S3', engine, what: 'open', connections: 1, atLeast: 350 },
    { name: 'S3', engine, what: 'open', connections: 16, atLeast: 1000, p99Ms: 40 },
    { name: 'S4', engine, what: 'list', connections: 1, atLeast: 800, floorThere: engine === 'sqlite' ? 3_900 : 3_350 },
    {
      name: 'S4',
      engine,
      what: 'list',
      connections: 16,
      atLeast: 1500,
      floorThere: engine === 'sqlite' ? 5_450 : 6_430,
    },
  ]),
];

const said: Partial<Record<What, string>> = {
  post: 'a message',
  open: 'a new ticket',
  list: '25 of 10,000 tickets',
  read: 'a conversation',
};

/** The targets S1 to S4 beside what was measured: met where all that is asked was seen, and nothing but success. */
export function requestTargets(cells: Cell[]): Target[] {
  return goals.flatMap((goal) => {
    const same = cells.filter(
      ({ engine, what, connections }) =>
        engine === goal.engine && what === goal.what && connections === goal.connections,
    );
    const cell = same.find(({ subject }) => subject === 'sportello');
    const floor = same.find(({ subject }) => subject === (goal.floor ?? 'floor'));
    return cell ? [targetOf(goal, cell, floor)] : [];
  });
}

function targetOf(goal: Goal, cell: Cell, floor?: Cell): Target {
  const { name, engine, what, connections, atLeast, p99Ms, floorThere } = goal;
  const wrong = wrongOf(cell);
  const isFast = cell.requestsPerSecond >= atLeast && cell.p99Ms <= (p99Ms ?? Number.POSITIVE_INFINITY);
  return {
    name,
    goal: `${said[what]}, ${engine}, ${connections} conn: ≥ ${atLeast}/s${p99Ms ? `, p99 ≤ ${p99Ms} ms` : ''}, no errors`,
    measured: `${Math.round(cell.requestsPerSecond)}/s, p99 ${cell.p99Ms.toFixed(1)} ms${wrong === '0' ? '' : `, ${wrong}`}`,
    ...(floor && {
      floor:
        `${Math.round(floor.requestsPerSecond)}/s (${(cell.requestsPerSecond / floor.requestsPerSecond).toFixed(2)}` +
        `${floorThere ? ` of ${(atLeast / floorThere).toFixed(2)}` : ''})`,
    }),
    isMet: isFast && wrong === '0',
  };
}
