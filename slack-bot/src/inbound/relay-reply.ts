import { relayExternalMessage } from '@sportello/server/contract/technician-operations';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { cardKeyPrefix } from '../blocks/ticket-card.ts';
import { classifySlackError } from '../outbound/classify-slack-error.ts';
import { ServerError } from '../server-client.ts';
import { slackToText } from '../text/slack-to-text.ts';
import type { Inbox } from './inbox.ts';
import type { ThreadReply } from './thread-reply.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * Brings a reply to the customer: tried until the server has it or refuses it, for as long as the process lives.
 * A refusal is told to its writer, except where the thread is not a ticket's.
 */
export async function relayReply(inbox: Inbox, reply: ThreadReply): Promise<void> {
  const { logger, signal } = inbox;
  const { thread, message } = reply;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await relayOnce(inbox, reply);
      return;
    } catch (error) {
      if (!canRetry(error)) return refuse(inbox, reply, error);
      logger.warn({ err: error, thread, message, failures }, 'reply not relayed yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  logger.warn({ thread, message }, 'reply not relayed: the bot stopped first');
}

async function relayOnce({ server, technicians, notices, slack, logger }: Inbox, reply: ThreadReply): Promise<void> {
  const { thread, message, userId } = reply;
  const body = (await slackToText(reply.text, technicians)).trim();
  if (body !== '') {
    const technician = await technicians.describe(thread.workspace, userId);
    const { ticketId } = await server.call(relayExternalMessage, { body: { thread, message, technician, body } });
    logger.info({ ticketId, message }, 'reply relayed');
    if (reply.hasFiles) await notices.tell(reply, onlyTextWasSent);
  } else if (reply.hasFiles && (await isTicketThread(slack, reply))) {
    await notices.tell(reply, fileWasNotSent);
  }
}

function canRetry(error: unknown): boolean {
  if (error instanceof ServerError) return error.canRetry;
  return classifySlackError(error) !== 'give-up';
}

async function refuse({ notices, logger }: Inbox, reply: ThreadReply, error: unknown): Promise<void> {
  const { thread, message } = reply;
  const code = error instanceof ServerError ? error.code : undefined;
  if (code === 'unknown_thread') {
    logger.debug({ thread }, 'reply in a thread that is no ticket');
    return;
  }
  logger.warn({ err: error, thread, message }, 'reply refused');
  await notices.tell(reply, code === 'ticket_closed' ? ticketIsClosed : replyWasRefused);
}

async function isTicketThread(slack: Inbox['slack'], { thread }: ThreadReply): Promise<boolean> {
  for await (const parent of slack.readThread({ channel: thread.channel, ts: thread.id, pageSize: 1 })) {
    return parent.marks.some((mark) => mark.startsWith(cardKeyPrefix));
  }
  return false;
}

const ticketIsClosed =
  'Your message did not reach the customer: this ticket is closed. The customer can open a new ticket.';
const replyWasRefused =
  'Your message did not reach the customer: it was refused, perhaps for its length. Send it again in shorter parts.';
const onlyTextWasSent =
  'The customer received your text but not the file: files cannot be passed on yet. Describe it in words or send it by e-mail.';
const fileWasNotSent =
  'The customer did not receive your file: files cannot be passed on yet. Describe it in words or send it by e-mail.';
