import { randomUUID } from 'node:crypto';
import type { DoorCall, Fault } from '../../support/faulty-door.ts';
import type { CallFaults } from './profile.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

/** Decides by chance what befalls the calls of one edge; what is decided is counted under the edge's name. */
export function chanceOf(
  edge: string,
  { faults, random, tally, isOver }: { faults: CallFaults; random: Random; tally: Tally; isOver(): boolean },
): (call: DoorCall) => Fault | undefined {
  const told = (kind: string, fault: Fault) => {
    tally.count(`${edge} ${kind}`);
    return fault;
  };
  return () => {
    if (isOver()) return undefined;
    let drawn = random.next();
    const falls = (probability: number) => {
      drawn -= probability;
      return drawn < 0 && drawn + probability >= 0;
    };
    if (falls(faults.cut)) return told('cut', 'cut');
    if (falls(faults.lose)) return told('lost answer', 'lose');
    if (falls(faults.refuse)) return told('5xx', { status: random.pick([500, 502, 503]) });
    if (falls(faults.double)) return told('doubled', 'double');
    if (falls(faults.tear)) return told('torn', 'tear');
    if (falls(faults.delay)) return told('delayed', { afterMs: random.between(50, 1_500) });
    return undefined;
  };
}

/**
 * Takes idempotency away: each message gets an id of its own, so that the server cannot know a repeat; the client
 * reads the id that it sent.
 */
export function withoutIds({
  method,
  path,
  body,
}: DoorCall): { body: string; answer(text: string): string } | undefined {
  if (method !== 'POST' || !path.endsWith('/messages')) return undefined;
  const request = JSON.parse(body.toString()) as { id: string };
  const id = randomUUID();
  return {
    body: JSON.stringify({ ...request, id }),
    answer: (text) => text.replaceAll(id, request.id),
  };
}

/** Takes catching up away: the bot, which asks what it may have missed, is told of no thread. */
export function withoutThreads({ path }: DoorCall): Fault | undefined {
  if (!path.startsWith('/v1/external-threads')) return undefined;
  return { status: 200, body: JSON.stringify({ since: null, rememberedSince: null, items: [] }) };
}
