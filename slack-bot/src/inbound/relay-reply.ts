import { relayExternalMessage } from '@sportello/server/contract/external-message-operations';
import type { ExternalRef } from '@sportello/server/contract/places';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { passesByItself } from '../outbound/classify-slack-error.ts';
import { ServerError } from '../server-client.ts';
import { slackToMarkdown } from '../text/slack-to-markdown.ts';
import type { Inbox } from './inbox.ts';
import type { ThreadReply } from './thread-reply.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * How long the server may not know a card's thread: it is told after the card stands, perhaps after a limit of
 * Slack's, a lease and an absence of its own.
 */
const unknownForMs = 5 * 60_000;

/**
 * Brings a reply to the customer: tried until the server has it or refuses it, for as long as the process lives.
 * A refusal is told to its writer, except where the thread is not a ticket's.
 */
export async function relayReply(inbox: Inbox, reply: ThreadReply): Promise<void> {
  const { logger, notices, signal } = inbox;
  const { thread, message } = reply;
  let unknownSince: number | undefined;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await relayOnce(inbox, reply);
      return;
    } catch (error) {
      if (isUnknownThread(error)) unknownSince ??= Date.now();
      const verdict = await judge(inbox, reply, error, unknownSince);
      if (verdict === 'drop') return;
      if (verdict !== 'again') {
        logger.warn({ err: error, thread, message }, 'reply refused');
        return notices.tell(reply, verdict.sentence);
      }
      logger.warn({ err: error, thread, message, failures }, 'reply not relayed yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  logger.warn({ thread, message }, 'reply not relayed: the bot stopped first');
}

async function relayOnce(
  { server, technicians, notices, ticketThreads, logger }: Inbox,
  reply: ThreadReply,
): Promise<void> {
  const { thread, message, userId } = reply;
  const body = await slackToMarkdown(reply, technicians);
  if (body !== '') {
    const technician = await technicians.describe(thread.workspace, userId);
    const { ticketId } = await server.call(relayExternalMessage, {
      body: { thread, message, technician, format: 'markdown', body },
    });
    logger.info({ ticketId, message }, 'reply relayed');
    if (reply.hasFiles) await notices.tell(reply, onlyTextWasSent);
  } else if (reply.hasFiles && (await ticketThreads.has(thread))) {
    await notices.tell(reply, fileWasNotSent);
  }
}

/** What becomes of a reply that was not relayed; a sentence is for its writer. */
type Verdict = 'again' | 'drop' | { sentence: string };

async function judge(
  inbox: Inbox,
  { thread, message }: ThreadReply,
  error: unknown,
  unknownSince: number = Date.now(),
): Promise<Verdict> {
  const { logger, signal } = inbox;
  if (!(error instanceof ServerError)) {
    if (passesByItself(error) || signal.aborted) return 'again';
    logger.error({ err: error, thread, message }, 'reply dropped: Slack does not show whether it is for a customer');
    return 'drop';
  }
  if (error.canRetry) return 'again';
  if (error.code === 'ticket_closed') return { sentence: ticketIsClosed };
  if (!isUnknownThread(error)) return { sentence: replyWasRefused };

  const whose = await whoseThread(inbox, thread);
  if (whose === 'theirs') return 'drop';
  if (Date.now() - unknownSince < unknownForMs) return 'again';
  if (whose === 'ours') return { sentence: ticketIsUnknown };
  logger.error({ err: error, thread, message }, 'reply dropped: neither the server nor Slack knows its thread');
  return 'drop';
}

function isUnknownThread(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'unknown_thread';
}

async function whoseThread({ ticketThreads, logger }: Inbox, thread: ExternalRef) {
  try {
    return (await ticketThreads.has(thread)) ? 'ours' : 'theirs';
  } catch (error) {
    logger.warn({ err: error, thread }, 'Slack does not tell whether a thread is a ticket');
    return 'unsure';
  }
}

const ticketIsClosed =
  'Your message did not reach the customer: this ticket is closed. The customer can open a new ticket.';
const replyWasRefused =
  'Your message did not reach the customer: it was refused, perhaps for its length. Send it again in shorter parts.';
const ticketIsUnknown =
  'Your message did not reach the customer: Sportello does not know this ticket. Send it again in a few minutes; if that does not help, tell its administrator.';
const onlyTextWasSent =
  'The customer received your text but not the file: files cannot be passed on yet. Describe it in words or send it by e-mail.';
const fileWasNotSent =
  'The customer did not receive your file: files cannot be passed on yet. Describe it in words or send it by e-mail.';
