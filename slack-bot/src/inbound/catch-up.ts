import { listOpenThreads, noteWatch } from '@sportello/server/contract/external-event-operations';
import type { OpenThread } from '@sportello/server/contract/external-threads';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { classifySlackError } from '../outbound/classify-slack-error.ts';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import type { Intake } from './intake.ts';
import type { Hearing } from './listen.ts';
import { missedEvents } from './missed-events.ts';

/** Reads from the threads of tickets what was not heard. */
export interface CatchUp {
  /** Until the bot stops. */
  run(): Promise<void>;
  /** To be called when something may not have been heard, such as when a lost connection is there again. */
  look(): void;
}

interface Who {
  workspace: string;
  botUserId: string | undefined;
}

const noteEveryMs = 60_000;
/** For what nobody noticed to be missing: Slack could not reach the bot, or told something it did not understand. */
const lookEveryMs = 15 * 60_000;
/** As many threads, the last changed, are read then; after an absence all are. */
const newest = 20;
const backOff: BackOff = { minMs: 1_000, maxMs: 30_000 };

/** Makes it for one workspace. */
export function createCatchUp(context: {
  hearing: Hearing;
  intake: Intake;
  slack: Pick<SlackCalls, 'readWholeThread'>;
  /** Who the bot is, once Slack accepts its token; another object after it was refused meanwhile. */
  accepted(): Promise<Who>;
  /** To be called when Slack refuses the token. */
  refused(): void;
  /** False while Slack could tell nothing. */
  isListening(): boolean;
  stopping: AbortSignal;
}): CatchUp {
  const { hearing, intake, slack, stopping } = context;
  const { server, logger } = hearing;
  let isBehind = true;
  let rest = new AbortController();

  async function readThreads({ workspace, botUserId }: Who, most: number): Promise<void> {
    for (let offset = 0; offset < most; offset += newest) {
      const query = { workspace, limit: String(newest), offset: String(offset) };
      const { since, items, hasMore } = await server.call(listOpenThreads, { query, signal: stopping });
      if (since === null) return;
      for (const thread of items) await readThread(thread, new Date(since), botUserId);
      if (!hasMore) return;
    }
  }

  async function readThread(open: OpenThread, since: Date, ownUserId: string | undefined): Promise<void> {
    const messages = await wholeThread(open, since);
    if (!messages) return;
    const missed = missedEvents(open, messages, { since: (since.getTime() / 1000).toFixed(6), ownUserId });
    for (const event of missed) await intake.hear(event, open.thread.workspace);
    if (missed.length > 0) logger.info({ thread: open.thread, events: missed.length }, 'read in a thread again');
  }

  /** Undefined where Slack shows the thread to nobody, or not to the bot: of that nothing can be said. */
  async function wholeThread({ thread }: OpenThread, since: Date): Promise<unknown[] | undefined> {
    for (let failures = 1; ; failures += 1) {
      stopping.throwIfAborted();
      try {
        return await slack.readWholeThread({ channel: thread.channel, ts: thread.id, oldest: since });
      } catch (error) {
        const verdict = classifySlackError(error);
        if (verdict === 'reconnect') throw error;
        if (typeof verdict === 'string') {
          logger.debug({ err: error, thread }, 'Slack does not show a thread');
          return undefined;
        }
        const waitMs = verdict.retryAt ? verdict.retryAt.getTime() - Date.now() : backOffMs(backOff, failures);
        await pause(Math.max(0, waitMs), stopping);
      }
    }
  }

  async function note(workspace: string, heardUntil: number): Promise<void> {
    const lagSeconds = Math.min(86_400, Math.max(0, (Date.now() - heardUntil) / 1000));
    await server.call(noteWatch, { params: { workspace }, body: { lagSeconds }, signal: stopping });
  }

  return {
    look() {
      isBehind = true;
      rest.abort();
    },
    async run() {
      let known: Who | undefined;
      let lookedAt = 0;
      let failures = 0;
      while (!stopping.aborted) {
        rest = new AbortController();
        try {
          const who = await context.accepted();
          if (who !== known) isBehind = true;
          known = who;
          if (context.isListening()) {
            const beganAt = Date.now();
            const hadMissed = isBehind;
            isBehind = false; // unless something is missed from now on
            if (hadMissed || beganAt - lookedAt > lookEveryMs) {
              await readThreads(who, hadMissed ? Number.POSITIVE_INFINITY : newest);
              lookedAt = beganAt;
            }
            if (!isBehind) await note(who.workspace, Math.min(beganAt, intake.unstoredSince() ?? beganAt));
          }
          failures = 0;
        } catch (error) {
          if (stopping.aborted) return;
          isBehind = true;
          failures += 1;
          if (classifySlackError(error) === 'reconnect') context.refused();
          logger.warn({ err: error, failures }, 'threads not read yet, trying again');
        }
        const waitMs = failures > 0 ? backOffMs(backOff, failures) : noteEveryMs;
        await pause(waitMs, AbortSignal.any([stopping, rest.signal]));
      }
    },
  };
}
