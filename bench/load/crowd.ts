import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { customersOfLargest, idOf, tokenOf } from '../stage/scene.ts';
import { openLane, type WireRequest } from './lane.ts';
import { openStreams, type Streams } from './streams.ts';

/** How a crowd has come. */
export type Opened = Pick<Streams, 'openedMs' | 'refused'>;

/** What the process of the crowd is asked for. */
export type CrowdTask =
  | {
      do: 'open';
      to: 'sportello' | 'floor';
      port: number;
      count: number;
      atOnce?: number;
      /** They are customers of so many other companies, and hear nothing of what is published. */
      others?: number;
    }
  /** Publishes one after another, each when all have the one before. */
  | { do: 'publish'; times: number }
  /** Publishes at a pace, and looks when the first stream receives each. */
  | { do: 'pace'; perSecond: number; seconds: number }
  | { do: 'close' };

export interface Published {
  /** From the request until the last stream has it, one for each. */
  lastMs: number[];
  lost: number;
}

let streams: Streams | undefined;
let opened: Extract<CrowdTask, { do: 'open' }> | undefined;

process.on('message', (task: CrowdTask) => {
  carryOut(task).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});

async function carryOut(task: CrowdTask): Promise<unknown> {
  if (task.do === 'open') {
    opened = task;
    const { others } = task;
    const path = task.to === 'sportello' ? '/v1/stream' : others === undefined ? '/stream' : '/others';
    const customer = (stream: number) =>
      others === undefined ? stream % customersOfLargest : customersOfLargest + (stream % others);
    streams = await openStreams({ ...task, path }, (stream) => tokenOf(customer(stream)));
    return { openedMs: streams.openedMs, refused: streams.refused } satisfies Opened;
  }
  if (!streams || !opened) throw new Error('no streams are open');
  if (task.do === 'publish') return publish(streams, opened, task.times);
  if (task.do === 'pace') return keepPace(opened, task);
  streams.close();
  return undefined;
}

async function publish(to: Streams, { port, count, to: subject }: NonNullable<typeof opened>, times: number) {
  const lane = await openLane(port);
  const published: Published = { lastMs: [], lost: 0 };
  for (let turn = 0; turn < times; turn += 1) {
    const id = uuid();
    const received = to.receive(id);
    const asked = performance.now();
    await lane.ask(message(subject, id));
    const moments = await received;
    published.lastMs.push((moments.at(-1) ?? Number.NaN) - asked);
    published.lost += count - moments.length;
    await pause(50);
  }
  lane.close();
  return published;
}

/** One more stream, beside those that are open, tells when each message arrives. */
async function keepPace(
  { port, to: subject }: NonNullable<typeof opened>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const lanes = await Promise.all(Array.from({ length: 20 }, () => openLane(port)));
  const path = subject === 'floor' ? '/stream' : '/v1/stream';
  const listeners = await Promise.all(lanes.map(() => openStreams({ port, path, count: 1 }, () => tokenOf(1))));
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    lanes.map(async (lane, number) => {
      const listener = listeners[number];
      for (let turn = number; turn < perSecond * seconds; turn += lanes.length) {
        await pause(Math.max(0, began + (turn * 1000) / perSecond - performance.now()));
        const id = uuid();
        const received = listener?.receive(id);
        const asked = performance.now();
        await lane.ask(message(subject, id));
        times.push(((await received)?.at(-1) ?? Number.NaN) - asked);
      }
    }),
  );
  for (const one of [...lanes, ...listeners]) one.close();
  return times;
}

function message(subject: 'sportello' | 'floor', id: string): WireRequest {
  const body = JSON.stringify({ id, body: 'The film tears at the sealing jaws.' });
  if (subject === 'floor') return { method: 'POST', path: '/publish', body };
  return { method: 'POST', path: `/v1/tickets/${idOf('ticket', 0)}/messages`, token: tokenOf(0), body };
}
