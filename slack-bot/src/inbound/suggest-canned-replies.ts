import type { PlainTextOption } from '@slack/types';
import { listCannedReplies } from '@sportello/server/contract/technician-operations';
import { z } from 'zod';
import { TicketContext } from '../blocks/modal.ts';
import { cannedReplyOptions } from '../blocks/reply-modal.ts';
import { askerOf } from './asker.ts';
import type { Inbox } from './inbox.ts';

/** Slack waits 3 seconds for options. */
const answerWithinMs = 2_000;

/** Canned replies of the ticket's site for what a technician typed so far; none without the server. */
export async function suggestCannedReplies(
  { server, technicians, logger }: Inbox,
  body: unknown,
): Promise<PlainTextOption[]> {
  const { user, value, view } = BlockSuggestion.parse(body);
  const { ticketId } = TicketContext.parse(JSON.parse(view.private_metadata));
  try {
    const query = { ...(await askerOf(technicians, user.id)), search: value.slice(0, 200) };
    const call = { params: { id: ticketId }, query, timeoutMs: answerWithinMs };
    return cannedReplyOptions((await server.call(listCannedReplies, call)).items);
  } catch (error) {
    logger.warn({ err: error, ticketId }, 'canned replies not found');
    return [];
  }
}

const BlockSuggestion = z.object({
  user: z.object({ id: z.string() }),
  value: z.string().default(''),
  view: z.object({ private_metadata: z.string() }),
});
