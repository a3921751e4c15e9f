import { setTimeout as wait } from 'node:timers/promises';
import type { TechnicianRef } from '@sportello/server/contract/technicians';
import { ServerError, type ServerErrorCode } from '../server-client.ts';
import type { Inbox } from './inbox.ts';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import type { Listener } from './notices.ts';
import { sayRefusal } from './say-refusal.ts';
import type { Submission } from './submission.ts';

/** What a window asks for once it is sent. */
interface Errand {
  thread: Listener['thread'];
  /** Block at which the window shows why it was refused. */
  block: string;
  /** What was typed, so that it is not lost when the window is gone. */
  typed?: string | undefined;
  /** What is said instead of the usual words, by the server's code. */
  refusals?: Partial<Record<ServerErrorCode, string>>;
  /** @throws ServerError */
  carryOut(technician: TechnicianRef): Promise<void>;
}

/** An errand, or what is wrong with a block. */
export type Wish = Errand | { wrong: Record<string, string> };

/** Reads what a window asks for. */
export type ReadWindow = (inbox: Inbox, submission: Submission) => Wish;

/** Slack's answer to a sent window: undefined closes it. */
export type WindowAnswer = { response_action: 'errors'; errors: Record<string, string> } | undefined;

/** Slack waits 3 seconds for the answer; some of that is spent on the way. */
const answerWithinMs = 2_000;

/**
 * Carries out what a window asks for, in the line of its thread. A refusal that comes in time is shown in the window,
 * where nothing typed is lost; a later one is told in the thread together with what was typed.
 */
export async function answerSubmission(
  hearing: Hearing,
  submission: Submission,
  read: ReadWindow,
): Promise<WindowAnswer> {
  const errand = read(hearing, submission);
  if ('wrong' in errand) return { response_action: 'errors', errors: errand.wrong };
  let isWindowOpen = true;
  const refusal = new Promise<string | undefined>((resolve) => {
    hearing.lines.add(lineOf(errand.thread), async () => {
      const sentence = await carryOut(hearing, submission, errand);
      resolve(sentence);
      if (sentence === undefined || isWindowOpen) return;
      const words = errand.typed ? `${sentence} You wrote: ${errand.typed}` : sentence;
      await hearing.notices.tell({ thread: errand.thread, userId: submission.userId }, words);
    });
  });
  const sentence = await Promise.race([refusal, wait(answerWithinMs, undefined, { ref: false })]);
  isWindowOpen = false;
  return sentence === undefined ? undefined : { response_action: 'errors', errors: { [errand.block]: sentence } };
}

/** Undefined when it is done, else why not. */
async function carryOut(
  { technicians, logger }: Inbox,
  { userId }: Submission,
  errand: Errand,
): Promise<string | undefined> {
  try {
    await errand.carryOut(await technicians.describe(userId));
    logger.info({ thread: errand.thread }, 'window carried out');
    return undefined;
  } catch (error) {
    logger.warn({ err: error, thread: errand.thread }, 'window not carried out');
    const own = error instanceof ServerError ? errand.refusals?.[error.code] : undefined;
    return `Nothing was changed: ${own ?? sayRefusal(error, 'Try again in a minute.')}`;
  }
}
