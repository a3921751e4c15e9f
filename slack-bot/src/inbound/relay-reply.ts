import { relayExternalMessage } from '@sportello/server/contract/external-message-operations';
import type { ExternalRef } from '@sportello/server/contract/places';
import { traceIdOf } from '@sportello/server/contract/trace-id';
import { noteSpan } from '@sportello/server/tracing/spans';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { classifySlackError, passesByItself } from '../outbound/classify-slack-error.ts';
import { ServerError } from '../server-client.ts';
import { slackToMarkdown } from '../text/slack-to-markdown.ts';
import type { Inbox } from './inbox.ts';
import type { Hearing } from './listen.ts';
import { createPatience } from './patience.ts';
import { tellRefusal } from './tell-refusal.ts';
import type { ThreadReply } from './thread-reply.ts';
import { isUnknownThread, unknownForMs, whoseThread } from './whose-thread.ts';

/** What is to become of a message: what the site says, or what somebody asked for. */
export interface Wish {
  intent: 'reply' | 'send' | 'keep';
  /** Who asked for it, where that is not its writer. */
  by?: string | undefined;
  /** When, as Slack counts: older wishes change nothing any more. */
  decidedAt?: string | undefined;
}

/** A message that is dropped is none of a ticket's, or none of a person's. */
export type RelayOutcome = 'relayed' | 'refused' | 'dropped' | 'stopped';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };
/** What waits for longer may have been deleted meanwhile, while nobody listened. */
const surelyThereForMs = 5_000;
const lookAgainMs = 1_000;

/**
 * Brings a message of a thread where it belongs: tried until the server has it or refuses it, for as long as the
 * process lives. A refusal is told to whoever wanted it, except where the thread is not a ticket's.
 * @param toldAt when Slack told it, in milliseconds of this process
 * @throws where it cannot be told, by now, whether it is for a customer, and where the server fails at it for minutes
 */
export async function relayReply(
  hearing: Hearing,
  reply: ThreadReply,
  wish: Wish = { intent: 'reply' },
  toldAt: number = performance.now(),
): Promise<RelayOutcome> {
  const { takenBack, logger, signal } = hearing;
  const { thread, message } = reply;
  const tried = createPatience();
  let unknownSince: number | undefined;
  let thereAt = toldAt;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      if (wish.intent !== 'keep' && performance.now() - thereAt > surelyThereForMs) {
        const lookedAt = performance.now();
        if (await isGone(hearing, message)) return 'dropped';
        thereAt = lookedAt;
      }
      if (wish.intent === 'reply') await takenBack.untilKept(message); // the server then has it as a note
      const isOvertaken = wish.intent === 'send' && takenBack.isBeingKept(message);
      if (isOvertaken || takenBack.isDeleted(message)) {
        logger.info({ thread, message }, 'reply dropped: it was taken back meanwhile');
        return 'dropped';
      }
      return await relayOnce(hearing, reply, wish);
    } catch (error) {
      if (isUnknownThread(error)) unknownSince ??= Date.now();
      const verdict = await judge(hearing, reply, wish, error, unknownSince);
      if (verdict === 'drop') return 'dropped';
      if (verdict === 'refused') {
        logger.warn({ err: error, thread, message }, 'reply refused');
        await tellRefusal(hearing, reply, wish, error);
        return 'refused';
      }
      tried(error);
      logger.warn({ err: error, thread, message, failures }, 'reply not relayed yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  logger.warn({ thread, message }, 'reply not relayed: the bot stopped first');
  return 'stopped';
}

/** What one answer of Slack's leaves out may still be there: it is dropped for good, so Slack is asked twice. */
async function isGone({ slack, logger, signal }: Inbox, { channel, id: ts }: ExternalRef): Promise<boolean> {
  if ((await slack.readMessage({ channel, ts })) !== undefined) return false;
  await pause(lookAgainMs, signal);
  signal.throwIfAborted();
  if ((await slack.readMessage({ channel, ts })) !== undefined) return false;
  logger.info({ message: { channel, id: ts } }, 'reply dropped: it was deleted while it waited');
  return true;
}

async function relayOnce(inbox: Inbox, reply: ThreadReply, { intent, by, decidedAt }: Wish): Promise<RelayOutcome> {
  const { server, technicians, ownUserId, logger } = inbox;
  const { thread, message, userId, isOwnPost, files, editedAt } = reply;
  if (!isOwnPost && (userId === (await ownUserId()) || (await technicians.isBot(userId)))) return 'dropped';
  if (by !== undefined && (await technicians.isBot(by))) return 'dropped';
  const writer = isOwnPost && by !== undefined ? by : userId; // of its own posts the server knows who wrote them
  const body = await slackToMarkdown(reply, technicians);
  if (body === '' && files.length === 0) return 'dropped';
  const technician = await technicians.describe(writer);
  const {
    ticketId,
    message: sent,
    note,
  } = await server.call(relayExternalMessage, {
    body: {
      thread,
      message,
      technician,
      format: 'markdown',
      body,
      ...(files.length > 0 ? { files } : {}),
      intent,
      editedAt,
      decidedAt,
      ...(by === undefined || by === writer ? {} : { by: await technicians.describe(by) }),
      ...(isOwnPost ? { isKnown: true } : {}),
    },
  });
  if (sent) noteSpan({ traceId: traceIdOf(sent.id) });
  if (!sent && !note) {
    logger.info({ ticketId, message }, 'reply dropped: it was deleted before it came');
    return 'dropped';
  }
  logger.info({ ticketId, message, intent, isNote: note !== null, files: files.length }, 'reply relayed');
  return 'relayed';
}

async function judge(
  inbox: Inbox,
  { thread, message }: ThreadReply,
  { by }: Wish,
  error: unknown,
  unknownSince: number = Date.now(),
): Promise<'again' | 'drop' | 'refused'> {
  const { logger, signal } = inbox;
  if (!(error instanceof ServerError)) {
    if (passesByItself(error) || classifySlackError(error) === 'reconnect' || signal.aborted) return 'again';
    throw error; // what only the owner can mend, or the end of the bot: nothing is said of the reply
  }
  if (error.canRetry) return 'again';
  if (!isUnknownThread(error)) return 'refused';

  const whose = await whoseThread(inbox, thread, by !== undefined);
  if (whose === 'theirs') return 'drop';
  if (Date.now() - unknownSince < unknownForMs) return 'again';
  if (whose === 'ours') return 'refused';
  logger.error({ err: error, thread, message }, 'reply dropped: neither the server nor Slack knows its thread');
  return 'drop';
}
