import {
  claimExternalEvents,
  completeExternalEvent,
  failExternalEvent,
  storeExternalEvent,
} from '@sportello/server/contract/external-event-operations';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import type { Claims } from '../outbound/delivery-loop.ts';
import type { ServerClient } from '../server-client.ts';
import { ServerError } from '../server-client.ts';
import { type Work, workOf } from './follow-event.ts';
import type { HeardEvent } from './heard-event.ts';
import type { Hearing } from './listen.ts';

/** Everything that may change a ticket: stored first, worked on after. */
export interface Intake {
  /**
   * Stores an event, for as long as the server is away, and then does what follows from it, once. Settles when it is
   * stored, by whichever telling.
   * @throws when the bot stops first, and where more is waiting already than can be held
   */
  hear(event: HeardEvent, workspace: string): Promise<void>;
  /** Takes up what others have left, until the bot stops. */
  run(): Promise<void>;
  /** Settles when nothing is in hand any more; what takes too long is given back. Called once the bot is stopping. */
  finished(): Promise<void>;
  /** When the oldest event was heard that is not stored yet. */
  unstoredSince(): number | undefined;
}

/** An event that this process works on. The lease is renewed when it ran out meanwhile. */
interface Held {
  id: string;
  lease: string;
  isReported?: true;
}

const backOff: BackOff = { minMs: 200, maxMs: 3_000 };
/** How soon what a process that died has left is taken up, once its lease has ended. */
const lookEveryMs = 5_000;
const claimLimit = 50;
const mostUnstored = 5_000;
const giveBackAfterMs = 5_000;

/** Makes the intake of one workspace. */
export function createIntake(context: {
  hearing: Hearing;
  server: ServerClient;
  /** Nothing is taken up after this. */
  stopping: AbortSignal;
  /** Which workspace's events to take up; left out, all. */
  claims: Claims | undefined;
}): Intake {
  const { hearing, server, stopping, claims } = context;
  const { lines, takenBack, logger, signal } = hearing;
  const inHand = new Map<string, Held>();
  const unstored = new Map<symbol, number>();
  const finishing = new Set<Promise<void>>();

  /** Undefined where it was stored before. */
  async function store(event: HeardEvent, workspace: string): Promise<Held | undefined> {
    if (unstored.size >= mostUnstored) throw new Error('too many events wait for the server');
    const waiting = Symbol(event.key);
    unstored.set(waiting, Date.now());
    try {
      for (let failures = 1; ; failures += 1) {
        signal.throwIfAborted();
        try {
          const payload = JSON.stringify(event.payload);
          const body = { destination: 'slack' as const, workspace, ...event, payload };
          const { id, lease } = await server.call(storeExternalEvent, { body, signal });
          return lease === null ? undefined : hold({ id, lease });
        } catch (error) {
          if (error instanceof ServerError && !error.canRetry) {
            logger.error({ err: error, key: event.key }, 'the server does not store an event: worked on all the same');
            return { id: event.key, lease: '', isReported: true };
          }
          logger.warn({ err: error, key: event.key, failures }, 'event not stored yet, trying again');
          await pause(backOffMs(backOff, failures), signal);
        }
      }
    } finally {
      unstored.delete(waiting);
    }
  }

  function hold(held: Held): Held {
    inHand.set(held.id, held);
    return held;
  }

  function follow(work: Work, stored: Promise<Held | undefined>): void {
    const { message, how } = work.takesBack ?? {};
    if (message && how === 'deleted') takenBack.addDeleted(message);
    const done = lines.run(work.line, async () => {
      const held = await stored.catch(() => undefined); // whoever told it is told
      if (!held) return;
      try {
        await work.run();
        if (!signal.aborted) finish(held);
      } catch (error) {
        logger.error({ err: error, eventId: held.id }, 'work that follows from an event failed');
        giveBack(held, { reason: String(error).slice(0, 500) });
      }
    });
    if (message && how === 'kept') takenBack.addKeep(message, done);
  }

  /** Apart from the lines: what comes next in a thread need not wait for it. */
  function report(held: Held, tell: () => Promise<unknown>): void {
    if (held.isReported) return;
    held.isReported = true;
    const done = untilTold(tell, held).finally(() => {
      inHand.delete(held.id);
      finishing.delete(done);
    });
    finishing.add(done);
  }

  async function untilTold(tell: () => Promise<unknown>, { id }: Held): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return void (await tell());
      } catch (error) {
        const isHopeless = error instanceof ServerError && !error.canRetry; // somebody else holds it by now
        logger[isHopeless ? 'info' : 'warn']({ err: error, eventId: id, failures }, 'work on an event not reported');
        if (isHopeless) return;
        await pause(backOffMs(backOff, failures), signal);
      }
    }
  }

  function finish(held: Held): void {
    report(held, () =>
      server.call(completeExternalEvent, { params: { id: held.id }, body: { lease: held.lease }, signal }),
    );
  }

  function giveBack(held: Held, why: { reason: string; retryAfterSeconds?: number }): void {
    report(held, () =>
      server.call(failExternalEvent, { params: { id: held.id }, body: { lease: held.lease, ...why }, signal }),
    );
  }

  async function takeUp(): Promise<void> {
    const ofWorkspace = claims ? { workspace: claims.workspace } : {};
    const body = { destination: 'slack' as const, limit: claimLimit, ...ofWorkspace };
    const { items } = await server.call(claimExternalEvents, { body, signal: stopping });
    for (const { id, lease, payload } of items) {
      const mine = inHand.get(id);
      if (mine) {
        mine.lease = lease; // its first lease ran out while it was worked on
        continue;
      }
      const held = hold({ id, lease });
      const work = workOf(hearing, JSON.parse(payload));
      logger.info({ eventId: id }, 'taking up an event that was left');
      if (work) follow(work, Promise.resolve(held));
      else finish(held);
    }
  }

  return {
    hear(event, workspace) {
      const work = workOf(hearing, event.payload);
      const stored = store(event, workspace);
      if (work) follow(work, stored);
      return stored.then(() => undefined);
    },
    async run() {
      while (!stopping.aborted) {
        await takeUp().catch((error: unknown) => {
          if (!stopping.aborted) logger.debug({ err: error }, 'the server does not tell what was left');
        });
        await pause(lookEveryMs, stopping);
      }
    },
    async finished() {
      await Promise.race([lines.settled(), pause(giveBackAfterMs, signal)]);
      for (const held of inHand.values()) giveBack(held, { reason: 'the bot stopped', retryAfterSeconds: 0 });
      await Promise.all(finishing);
    },
    unstoredSince: () => [...unstored.values()][0],
  };
}
