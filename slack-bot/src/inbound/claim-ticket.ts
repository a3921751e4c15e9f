import { claimTicket } from '@sportello/server/contract/technician-operations';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { sayRefusal } from './say-refusal.ts';

/**
 * The technician who pressed Claim becomes the assignee. The card itself changes when the server delivers the change,
 * whoever made it.
 */
export async function pressClaim({ server, technicians, notices, logger }: Inbox, press: ButtonPress): Promise<void> {
  const { value: ticketId, userId } = press;
  try {
    const technician = await technicians.describe(userId);
    await server.call(claimTicket, { params: { id: ticketId }, body: { technician } });
    logger.info({ ticketId }, 'ticket claimed');
  } catch (error) {
    logger.warn({ err: error, ticketId }, 'ticket not claimed');
    await notices.tell(press, `Nothing was changed: ${sayRefusal(error, 'Press Claim again in a minute.')}`);
  }
}
