import { claimExternalEvents, storeExternalEvent } from '@sportello/server/contract/external-event-operations';
import type { StoredExternalEvent } from '@sportello/server/contract/external-events';
import { inSpan } from '@sportello/server/tracing/spans';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import type { Claims } from '../outbound/delivery-loop.ts';
import type { ServerClient } from '../server-client.ts';
import { ServerError } from '../server-client.ts';
import { type Work, workOf } from './follow-event.ts';
import type { HeardEvent } from './heard-event.ts';
import { createHeldEvents, type Held } from './held-events.ts';
import type { Hearing } from './listen.ts';
import { StuckWork } from './patience.ts';
import type { ReadFirst } from './read-first.ts';

/** Everything that may change a ticket: stored first, worked on after. */
export interface Intake {
  /**
   * Stores an event, for as long as the server is away, and then does what follows from it, once. Settles when it is
   * stored, by whichever telling, and answers what the server says of it.
   * @param isRead it was read in its thread, in order: nothing older is still to be read there
   * @throws when the bot stops first, and where more is waiting already than can be held
   */
  hear(event: HeardEvent, workspace: string, how?: { isRead: boolean }): Promise<StoredExternalEvent['state']>;
  /** Takes up what others have left, until the bot stops. */
  run(): Promise<void>;
  /** Settles when nothing is in hand any more; what takes too long is given back. Called once the bot is stopping. */
  finished(): Promise<void>;
  /** When the oldest event was heard that is not stored yet, in milliseconds of this process. */
  unstoredSince(): number | undefined;
}

/** What the server says of an event. */
interface Stored {
  held?: Held | undefined;
  state: StoredExternalEvent['state'];
}

const backOff: BackOff = { minMs: 200, maxMs: 3_000 };
/** How soon what a process that died has left is taken up, once its lease has ended. */
const lookEveryMs = 5_000;
/** The same while something waits for it, and how soon that then follows where somebody else does it. */
const lookAgainMs = 1_000;
const claimLimit = 50;
const mostUnstored = 5_000;
const giveBackAfterMs = 5_000;
/** Others of its line go first for so long. */
const stuckForSeconds = 10 * 60;
const olderFirst = { reason: 'older messages of its thread come first', retryAfterSeconds: 0, isUnfinished: true };
/** For so long it is looked for what was given back for them. */
const hurryForMs = 30_000;
/** So long an event waits at the head of its line for what is to come before it. */
const behindForMs = 60_000;
/** Of what was left by a process that died: it may have been deleted since. */
const longAgo = Number.NEGATIVE_INFINITY;
const stopped = { reason: 'the bot stopped', retryAfterSeconds: 0, isUnfinished: true };

/** Makes the intake of one workspace. */
export function createIntake(context: {
  hearing: Hearing;
  server: ServerClient;
  /** Nothing is taken up after this. */
  stopping: AbortSignal;
  /** Which workspace's events to take up; left out, all. */
  claims: Claims | undefined;
  readFirst: Pick<ReadFirst, 'isOvertaking'>;
}): Intake {
  const { hearing, server, stopping, claims, readFirst } = context;
  const { lines, takenBack, logger, signal } = hearing;
  const inHand = createHeldEvents({ server, logger, signal, onReported: () => waiting > 0 && wake() });
  const unstored = new Map<symbol, number>();
  /**
   * What is this process's to do, by its line: what waits there has it done first. Where one was given back they are
   * several.
   */
  const heads = new Map<string, Set<() => Promise<void>>>();
  let waiting = 0;
  let hurryUntil = 0;
  let news = new AbortController();

  async function store(event: HeardEvent, workspace: string): Promise<Stored> {
    if (unstored.size >= mostUnstored) throw new Error('too many events wait for the server');
    const waiting = Symbol(event.key);
    unstored.set(waiting, performance.now());
    try {
      for (let failures = 1; ; failures += 1) {
        signal.throwIfAborted();
        try {
          const { line = event.key, behind } = workOf(hearing, event.payload, performance.now()) ?? {};
          const payload = JSON.stringify(event.payload);
          const body = { destination: 'slack' as const, workspace, line, behind, ...event, payload };
          const askedAt = performance.now();
          const { id, lease, state } = await server.call(storeExternalEvent, { body, signal });
          return { state, held: lease === null ? undefined : inHand.hold(id, lease, askedAt) };
        } catch (error) {
          if (error instanceof ServerError && !error.canRetry) {
            logger.error({ err: error, key: event.key }, 'the server does not store an event: worked on all the same');
            return { state: 'yours', held: { id: event.key, lease: '', askedAt: 0, isReported: true } };
          }
          logger.warn({ err: error, key: event.key, failures }, 'event not stored yet, trying again');
          await pause(backOffMs(backOff, failures), signal);
        }
      }
    } finally {
      unstored.delete(waiting);
    }
  }

  /** Something was done, or waits to be. */
  function wake(): void {
    news.abort();
    news = new AbortController();
  }

  /** What was told already must not go out any more, or not yet, from now on. */
  function follow({ line, takesBack }: Work, task: () => Promise<void>): Promise<void> {
    const { message, how } = takesBack ?? {};
    if (message && how === 'deleted') takenBack.addDeleted(message);
    const done = lines.run(line, task);
    if (message && how === 'kept') takenBack.addKeep(message, done);
    return done;
  }

  async function perform(work: Work, held: Held): Promise<void> {
    const { inThread } = work;
    if (inThread && !held.isReported && (await readFirst.isOvertaking(inThread, held.askedAt))) {
      hurryUntil = performance.now() + hurryForMs;
      inHand.giveBack(held, olderFirst);
      return wake();
    }
    try {
      await inSpan({ name: 'event of Slack', kind: 'consumer', trace: 'later' }, () => work.run());
      // What is cut off by the stop may look as if it were done: done again it does no harm.
      if (stopping.aborted) inHand.giveBack(held, stopped);
      else inHand.finish(held);
    } catch (error) {
      logger.error({ err: error, eventId: held.id }, 'work that follows from an event failed');
      const reason = String(error).slice(0, 500);
      const why = error instanceof StuckWork ? { reason, retryAfterSeconds: stuckForSeconds } : { reason };
      inHand.giveBack(held, stopping.aborted ? stopped : why);
    }
  }

  /**
   * Waits while what happened before in its line is done, by whomever: where this process took it up, here. Undefined
   * where somebody else works on the event itself, and where that takes too long: what comes after it is not held up, and
   * it is taken up once it is its turn.
   */
  async function untilItsTurn(line: string, tellAgain: () => Promise<Stored>): Promise<Held | undefined> {
    waiting += 1;
    wake();
    const until = performance.now() + behindForMs;
    try {
      while (!stopping.aborted && performance.now() < until) {
        const { signal: somethingNew } = news;
        for (const head of heads.get(line) ?? []) await head();
        const { held, state } = await tellAgain();
        if (held) return held;
        if (state === 'done' || state === 'later') break;
        await pause(lookAgainMs, stopping, somethingNew);
      }
      return undefined;
    } finally {
      waiting -= 1;
    }
  }

  async function takeUp(): Promise<void> {
    const ofWorkspace = claims ? { workspace: claims.workspace } : {};
    const body = { destination: 'slack' as const, limit: claimLimit, ...ofWorkspace };
    const askedAt = performance.now();
    const { items } = await server.call(claimExternalEvents, { body, signal: stopping });
    for (const { id, lease, payload } of items) {
      const held = inHand.hold(id, lease, askedAt);
      if (!held) continue;
      try {
        logger.info({ eventId: id }, 'taking up an event that was left');
        const event = JSON.parse(payload);
        takeUpOne(workOf(hearing, event, longAgo), held);
      } catch (error) {
        logger.error({ err: error, eventId: id }, 'an event that was left cannot be read');
        inHand.giveBack(held, { reason: String(error).slice(0, 500) });
      }
    }
  }

  function takeUpOne(work: Work | undefined, held: Held): void {
    if (!work) {
      inHand.finish(held);
      return;
    }
    void follow(work, lead(work, held));
  }

  /** The work, once, by whoever comes to it first in its line: what happened before may be told after what waits for it. */
  function lead(work: Work, held: Held): () => Promise<void> {
    let performed: Promise<void> | undefined;
    const ofLine = heads.get(work.line) ?? new Set();
    const once = () => {
      performed ??= perform(work, held).finally(() => {
        ofLine.delete(once);
        if (ofLine.size === 0) heads.delete(work.line);
      });
      return performed;
    };
    heads.set(work.line, ofLine.add(once));
    if (waiting > 0) wake();
    return once;
  }

  return {
    hear(event, workspace, { isRead } = { isRead: false }) {
      const follows = workOf(hearing, event.payload, performance.now());
      const work = follows && { ...follows, ...(isRead ? { inThread: undefined } : {}) };
      const stored = store(event, workspace);
      if (work) {
        const told = stored.then(
          ({ held, state }) => ({ isBehind: state === 'behind', own: held && lead(work, held) }),
          () => ({ isBehind: false, own: undefined }), // whoever told it is told
        );
        void follow(work, async () => {
          const { isBehind, own } = await told;
          if (own) return own();
          const mine = isBehind ? await untilItsTurn(work.line, () => store(event, workspace)) : undefined;
          if (mine) await perform(work, mine);
        });
      }
      return stored.then(({ state }) => state);
    },
    async run() {
      while (!stopping.aborted) {
        const { signal: somethingNew } = news;
        await takeUp().catch((error: unknown) => {
          if (!stopping.aborted) logger.debug({ err: error }, 'the server does not tell what was left');
        });
        const isHurried = waiting > 0 || performance.now() < hurryUntil;
        await pause(isHurried ? lookAgainMs : lookEveryMs, stopping, somethingNew);
      }
    },
    async finished() {
      await Promise.race([lines.settled(), pause(giveBackAfterMs, signal)]);
      await inHand.giveAllBack(stopped);
    },
    unstoredSince: () => [...unstored.values()][0],
  };
}
