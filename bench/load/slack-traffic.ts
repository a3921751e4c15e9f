import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Post } from '../parts/slack-pace.ts';
import { tokenOf } from '../stage/scene.ts';
import { openLane } from './lane.ts';
import { openSlackWire, type SlackWire } from './slack-wire.ts';
import { openStreams } from './streams.ts';

/** A thread of a ticket. */
export interface SlackThread {
  ticketId: string;
  channel: string;
  /** Where its card stands. */
  ts: string;
}

/** How much is said, in turn in each of the threads. */
interface Talk {
  port: number;
  threads: SlackThread[];
  perSecond: number;
  seconds: number;
}

/** What the process between bot and workspace is asked for. */
export type SlackTask =
  /** Answers where the bot finds Slack's API. */
  | { do: 'open'; apiUrl: string; appToken: string }
  /** Customers write, until Slack has it all, or for so long. */
  | ({ do: 'customers'; withinSeconds: number; refuseForSeconds?: number } & Talk)
  /** A technician writes. */
  | ({ do: 'technicians'; workspaceUrl: string; user: string } & Talk);

/** What came of customers' messages. */
export interface FromCustomers {
  messageIds: string[];
  /** From the request until Slack had the call that posts it, of all that were posted. */
  ms: number[];
  /** Everything that was posted meanwhile. */
  posts: Post[];
  /** From the first request to the last post. */
  seconds: number;
}

/** What came of a technician's messages; NaN where one did not come. */
export interface FromTechnicians {
  /** From the event until the customer's stream had it. */
  ms: number[];
  /** From the event until the bot had acknowledged it. */
  ackMs: number[];
}

const laneCount = 20;
let wire: SlackWire | undefined;

process.on('message', (task: SlackTask) => {
  carryOut(task).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});

async function carryOut(task: SlackTask): Promise<unknown> {
  if (task.do === 'open') {
    wire = await openSlackWire(task);
    return wire.apiUrl;
  }
  if (!wire) throw new Error('the wire is not open');
  return task.do === 'customers' ? customersWrite(wire, task) : technicianWrites(wire, task);
}

async function customersWrite(
  { posts, refuseNext }: SlackWire,
  task: Extract<SlackTask, { do: 'customers' }>,
): Promise<FromCustomers> {
  const first = posts.length;
  const began = performance.now();
  const asked = new Map<string, number>();
  await inTurns(task, async (lane, { ticketId, channel }, turn) => {
    if (turn === 5 && task.refuseForSeconds) refuseNext(channel, task.refuseForSeconds);
    const id = uuid();
    const body = JSON.stringify({ id, body: `The film tears at the sealing jaws: ${id}` });
    asked.set(id, performance.now());
    await lane.ask({ method: 'POST', path: `/v1/tickets/${ticketId}/messages`, token: tokenOf(0), body });
  });
  const latest = performance.now() + task.withinSeconds * 1000;
  const posted = () =>
    posts.slice(first).flatMap(({ messageIds, at, retryAfterMs }) => {
      const from = retryAfterMs === undefined ? messageIds.map((id) => asked.get(id)) : [];
      return from.flatMap((moment) => (moment === undefined ? [] : at - moment));
    });
  while (posted().length < asked.size && performance.now() < latest) await pause(50);
  const seconds = ((posts.at(-1)?.at ?? began) - began) / 1000;
  await pause(500); // what comes twice comes soon
  return { messageIds: [...asked.keys()], ms: posted(), posts: posts.slice(first), seconds };
}

async function technicianWrites(
  { told }: SlackWire,
  task: Extract<SlackTask, { do: 'technicians' }>,
): Promise<FromTechnicians> {
  const result: FromTechnicians = { ms: [], ackMs: [] };
  const stream = { port: task.port, path: '/v1/stream', count: 1 };
  const streams = await Promise.all(Array.from({ length: laneCount }, () => openStreams(stream, () => tokenOf(0))));
  await inTurns(task, async (_, { channel, ts }, turn) => {
    const text = `Have a look at the jaws ${uuid()}`;
    const received = streams[turn % laneCount]?.receive(text);
    await fetch(`${task.workspaceUrl}/_control/message`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel, user: task.user, text, thread_ts: ts }),
    });
    const [moment = Number.NaN] = (await received) ?? [];
    const event = told.find((one) => one.text === text);
    result.ms.push(moment - (event?.at ?? Number.NaN));
    result.ackMs.push((await event?.ackMs) ?? Number.NaN);
  });
  for (const one of streams) one.close();
  return result;
}

/** Does something at a pace, a thread after the other, each lane one at a time. */
async function inTurns(
  { port, threads, perSecond, seconds }: Talk,
  say: (lane: Awaited<ReturnType<typeof openLane>>, thread: SlackThread, turn: number) => Promise<void>,
): Promise<void> {
  const lanes = await Promise.all(Array.from({ length: laneCount }, () => openLane(port)));
  const began = performance.now();
  await Promise.all(
    lanes.map(async (lane, number) => {
      for (let turn = number; turn < perSecond * seconds; turn += lanes.length) {
        await pause(Math.max(0, began + (turn * 1000) / perSecond - performance.now()));
        const thread = threads[turn % threads.length];
        if (thread) await say(lane, thread, turn);
      }
    }),
  );
  for (const lane of lanes) lane.close();
}
