import { listOpenThreads, noteWatch } from '@sportello/server/contract/external-event-operations';
import type { OpenThread } from '@sportello/server/contract/external-threads';
import type { ExternalRef } from '@sportello/server/contract/places';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { classifySlackError } from '../outbound/classify-slack-error.ts';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import type { Intake } from './intake.ts';
import type { Hearing } from './listen.ts';
import type { Span } from './missed-events.ts';
import type { ReadFirst } from './read-first.ts';
import { placeOf, readingOrder } from './reading-order.ts';
import { createThreadReader, type UnreadThread } from './thread-reader.ts';

/** Reads from the threads of tickets what was not heard. */
export interface CatchUp {
  /** Until the bot stops. */
  run(): Promise<void>;
  /** To be called when something may not have been heard, such as when a lost connection is there again. */
  look(): void;
  /** To be called when Slack tells something again: it may have given up telling other things. */
  doubt(): void;
  /** To be called when the server has learned of a thread later than people could write in it: what they wrote is read. */
  learned(thread: Pick<ExternalRef, 'channel' | 'id'>): void;
}

interface Who {
  workspace: string;
  botUserId: string | undefined;
}

/** How often what is done. */
interface Rhythm {
  noteEveryMs: number;
  /** For what nobody noticed to be missing: Slack could not reach the bot, or told something it did not understand. */
  lookEveryMs: number;
  /** As many threads, the last changed, are read then; after an absence all are. */
  newest: number;
  /** And as many of the others, in turn. */
  others: number;
  /** In doubt all threads are read, but not more often. */
  doubtEveryMs: number;
  backOff: BackOff;
}

const usualRhythm: Rhythm = {
  noteEveryMs: 60_000,
  lookEveryMs: 15 * 60_000,
  newest: 20,
  others: 40,
  doubtEveryMs: 5 * 60_000,
  backOff: { minMs: 1_000, maxMs: 30_000 },
};

/** Makes it for one workspace. */
export function createCatchUp(context: {
  hearing: Pick<Hearing, 'server' | 'logger'>;
  intake: Pick<Intake, 'hear' | 'unstoredSince'>;
  slack: Pick<SlackCalls, 'readWholeThread' | 'readMessage' | 'isFileGone'>;
  /** Who the bot is, once Slack accepts its token; another object after it was refused meanwhile. */
  accepted(): Promise<Who>;
  /** To be called when Slack refuses the token. */
  refused(): void;
  /** False while Slack could tell nothing. */
  isListening(): boolean;
  readFirst: ReadFirst;
  stopping: AbortSignal;
  rhythm?: Partial<Rhythm>;
}): CatchUp {
  const { hearing, intake, readFirst, stopping } = context;
  const { server, logger } = hearing;
  const rhythm = { ...usualRhythm, ...context.rhythm };
  const reader = createThreadReader({ ...hearing, ...context });
  let isBehind = true;
  let isInDoubt = false;
  let rest = new AbortController();
  /** What is still to be read, and what of it counts. */
  let unread: { threads: UnreadThread[]; span: Span } | undefined;
  let lastOther = '';
  /** Keys of threads of which the server has learned late. */
  const late = new Set<string>();

  /** All of them, or the last changed and some of the others, or those alone that were learned of late. */
  async function begin({ workspace }: Who, which: 'all' | 'some' | 'late'): Promise<void> {
    unread = undefined;
    const at = inSlack(Date.now());
    const wanted = new Set(late);
    const { since, rememberedSince, items } = await server.call(listOpenThreads, {
      query: { workspace },
      signal: stopping,
    });
    for (const key of wanted) late.delete(key); // what was learned of meanwhile may not be among them
    const learnedLate = items.filter((thread) => wanted.has(keyOf(thread)));
    if (since === null || rememberedSince === null) return readFirst.expectIn([]);
    const choose = {
      all: () => readingOrder(items),
      some: () => [...new Set([...learnedLate, ...items.slice(0, rhythm.newest), ...nextOthers(items)])].map(placeOf),
      late: () => learnedLate.map(placeOf),
    };
    const chosen = choose[which]();
    const span = { since: inSlack(Date.parse(since)), rememberedSince: inSlack(Date.parse(rememberedSince)), at };
    if (which === 'all') readFirst.expectIn(chosen);
    unread = { threads: chosen.map((thread) => ({ thread })), span };
  }

  /** Some of those that did not change last, in turn. */
  function nextOthers(items: OpenThread[]): OpenThread[] {
    const others = items.slice(rhythm.newest).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const next = others.filter((thread) => keyOf(thread) > lastOther).slice(0, rhythm.others);
    const last = next.at(-1);
    lastOther = last && next.length === rhythm.others ? keyOf(last) : '';
    return next;
  }

  /** @param heardUntil in milliseconds of this process */
  async function note(workspace: string, heardUntil: number): Promise<void> {
    const lagSeconds = Math.min(86_400, Math.max(0, (performance.now() - heardUntil) / 1000));
    await server.call(noteWatch, { params: { workspace }, body: { lagSeconds }, signal: stopping });
  }

  return {
    look() {
      isBehind = true;
      readFirst.expectAny();
      rest.abort();
    },
    doubt() {
      isInDoubt = true;
    },
    learned(thread) {
      late.add(keyOf(thread));
      rest.abort();
    },
    async run() {
      let known: Who | undefined;
      const never = Number.NEGATIVE_INFINITY;
      let [beganAt, lookedAt, readAllAt] = [never, never, never];
      let failures = 0;
      while (!stopping.aborted) {
        rest = new AbortController();
        try {
          const who = await context.accepted();
          if (known === undefined) await note(who.workspace, never); // from the first moment on, nothing that is missed is lost
          if (who !== known || (isInDoubt && performance.now() - readAllAt > rhythm.doubtEveryMs)) isBehind = true;
          if (who !== known) readFirst.expectAny();
          known = who;
          if (context.isListening()) {
            const now = performance.now();
            const isDue = now - lookedAt > rhythm.lookEveryMs;
            if (isBehind || !unread) beganAt = now;
            if (isBehind || (!unread && (isDue || late.size > 0))) {
              const isWhole = isBehind;
              [isBehind, isInDoubt] = [false, isInDoubt && !isWhole]; // unless something is missed from now on
              await begin(who, isWhole ? 'all' : isDue ? 'some' : 'late');
              if (isWhole || isDue) lookedAt = now;
              if (isWhole) readAllAt = now;
            }
            if (unread) await reader.read(unread.threads, { ...unread.span, ...who, isOutdated: () => isBehind });
            if (unread?.threads.length === 0) unread = undefined;
            if (!unread && !isBehind) {
              await note(who.workspace, Math.min(beganAt, intake.unstoredSince() ?? beganAt));
            }
          }
          failures = unread ? failures + 1 : 0;
        } catch (error) {
          if (stopping.aborted) return;
          isBehind ||= !unread;
          failures += 1;
          if (classifySlackError(error) === 'reconnect') context.refused();
          logger.warn({ err: error, failures }, 'threads not read yet, trying again');
        }
        const waitMs = failures > 0 ? backOffMs(rhythm.backOff, failures) : rhythm.noteEveryMs;
        await pause(waitMs, stopping, rest.signal);
      }
    },
  };
}

function keyOf({ channel, id }: Pick<ExternalRef, 'channel' | 'id'>): string {
  return `${channel}:${id}`;
}

/** A moment as Slack counts. */
function inSlack(ms: number): string {
  return (ms / 1000).toFixed(6);
}
