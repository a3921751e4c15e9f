import { listKnownPlaces, noteThreadRead } from '@sportello/server/contract/external-event-operations';
import type { ExternalRef } from '@sportello/server/contract/places';
import { pause } from '../back-off.ts';
import { classifySlackError } from '../outbound/classify-slack-error.ts';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import { ServerError } from '../server-client.ts';
import type { Intake } from './intake.ts';
import type { Hearing } from './listen.ts';
import { missedEvents, type Span } from './missed-events.ts';
import type { ReadFirst } from './read-first.ts';
import { secondLook } from './second-look.ts';

/** A thread that is to be read, and since when that fails. */
export interface UnreadThread {
  thread: ExternalRef;
  failing?: { since: number; times: number };
}

/** Reads threads one after another. */
export interface ThreadReader {
  /**
   * Hears what was missed in these, first where somebody waits for it, takes out those that were read, and puts at the end
   * those that could not be. One alone of these holds up no other; where they are several in a row, the rest is left for
   * the next time, and so it is once it is outdated.
   * @throws where the server is away, or Slack refuses the token
   */
  read(threads: UnreadThread[], how: Span & { botUserId: string | undefined; isOutdated(): boolean }): Promise<void>;
}

/** So many in a row: it is not the threads. */
const isAwayAfter = 3;
/** Then it is the thread. It is read again in its turn. */
const givenUpAfter = { times: 10, ms: 60 * 60_000 };
const longestLimitMs = 2 * 60_000;

/** Makes it for one workspace. */
export function createThreadReader(context: {
  server: Hearing['server'];
  logger: Hearing['logger'];
  intake: Pick<Intake, 'hear'>;
  slack: Pick<SlackCalls, 'readWholeThread' | 'readMessage' | 'isFileGone'>;
  readFirst: Pick<ReadFirst, 'isAwaited' | 'wasRead'>;
  stopping: AbortSignal;
}): ThreadReader {
  const { server, logger, intake, slack, readFirst, stopping } = context;

  /** Answers which message is the oldest of those that nothing followed from yet. */
  async function readOne(
    thread: ExternalRef,
    how: Span & { botUserId: string | undefined },
  ): Promise<string | undefined> {
    // Before the thread itself: what is known only after it was read would seem to be gone.
    const { items: known } = await server.call(listKnownPlaces, { query: { ...thread }, signal: stopping });
    const messages = await slack.readWholeThread({ channel: thread.channel, ts: thread.id });
    const missed = missedEvents({ thread, known }, messages, { ...how, ownUserId: how.botUserId });
    const certain = await secondLook({ server, slack, signal: stopping }, thread, missed);
    const missedMessages: string[] = [];
    for (const event of certain) {
      const state = await intake.hear(event, thread.workspace, { isRead: true });
      if (event.kind === 'message' && state !== 'done') missedMessages.push(event.happenedAt);
    }
    if (certain.length > 0) logger.info({ thread, events: certain.length }, 'read in a thread again');
    return missedMessages[0];
  }

  /** Whoever reads after this process has ended begins with those that were not. */
  async function noteRead(thread: ExternalRef, beganAt: number): Promise<void> {
    const lagSeconds = Math.min(86_400, (performance.now() - beganAt) / 1000);
    try {
      await server.call(noteThreadRead, { body: { thread, lagSeconds }, signal: stopping });
    } catch (error) {
      if (!(error instanceof ServerError) || error.canRetry) throw error;
      logger.warn({ err: error, thread }, 'the server does not note that a thread was read');
    }
  }

  /** False where it may be read later. Where Slack shows a thread to nobody, or not to the bot, nothing can be said. */
  async function isRead(thread: ExternalRef, how: Span & { botUserId: string | undefined }): Promise<boolean> {
    for (;;) {
      stopping.throwIfAborted();
      const beganAt = performance.now();
      try {
        const oldestMissed = await readOne(thread, how);
        readFirst.wasRead(thread, oldestMissed);
        await noteRead(thread, beganAt);
        return true;
      } catch (error) {
        const verdict = classifySlackError(error);
        const isServersFault = error instanceof ServerError && error.canRetry;
        if (verdict === 'reconnect' || isServersFault || stopping.aborted) throw error;
        if (typeof verdict === 'string') {
          logger.debug({ err: error, thread }, 'Slack does not show a thread');
          readFirst.wasRead(thread, undefined);
          await noteRead(thread, beganAt);
          return true;
        }
        const waitMs = verdict.retryAt ? verdict.retryAt.getTime() - Date.now() : undefined;
        if (waitMs === undefined || waitMs > longestLimitMs) {
          logger.warn({ err: error, thread }, 'a thread cannot be read');
          return false;
        }
        await pause(Math.max(0, waitMs), stopping);
      }
    }
  }

  return {
    async read(threads, how) {
      let inARow = 0;
      const untried = new Set(threads);
      while (untried.size > 0 && !how.isOutdated()) {
        const [next] = untried;
        const unread = [...untried].find(({ thread }) => readFirst.isAwaited(thread)) ?? next;
        if (!unread) return;
        untried.delete(unread);
        const isDone = (await isRead(unread.thread, how)) || isGivenUp(unread);
        threads.splice(threads.indexOf(unread), 1);
        if (!isDone) threads.push(unread); // others go first the next time
        inARow = isDone ? 0 : inARow + 1;
        if (inARow >= isAwayAfter) return;
      }
    },
  };

  function isGivenUp(unread: UnreadThread): boolean {
    const { since, times } = unread.failing ?? { since: Date.now(), times: 0 };
    unread.failing = { since, times: times + 1 };
    if (times + 1 < givenUpAfter.times || Date.now() - since < givenUpAfter.ms) return false;
    readFirst.wasRead(unread.thread, undefined);
    logger.error({ thread: unread.thread }, 'a thread is left alone until its turn comes again');
    return true;
  }
}
