import { createHash } from 'node:crypto';
import { listCannedReplies } from '@sportello/server/contract/technician-operations';
import { ReplyContext, replyModal, replyTextId, withCannedReply } from '../blocks/reply-modal.ts';
import { askerOf } from './asker.ts';
import type { Inbox } from './inbox.ts';
import type { WindowChoice } from './window-choice.ts';

const noRoom =
  'This canned reply does not fit: a reply holds 3,000 characters. Shorten what you wrote, then choose it again.';
const notFound = 'This canned reply could not be fetched. Choose it again in a minute.';

/** Fills a chosen canned reply into the open window; nothing that was typed is lost. */
export async function chooseCannedReply(inbox: Inbox, choice: WindowChoice): Promise<void> {
  const { windows, logger } = inbox;
  const context = ReplyContext.parse(choice.context);
  const typed = choice.typed(replyTextId(context));
  try {
    const canned = await findReply(inbox, context.ticketId, choice);
    const isUntouched = context.filledIn === digest(typed);
    const text = canned === undefined ? undefined : withCannedReply(typed, isUntouched, canned);
    const view =
      text === undefined
        ? replyModal(context, { text: typed, trouble: canned === undefined ? notFound : noRoom })
        : replyModal({ ...context, fills: context.fills + 1, filledIn: digest(text) }, { text });
    // Who went on meanwhile, in this window or with another choice, is not disturbed.
    await windows.change(choice.viewId, view, choice.hash);
  } catch (error) {
    logger.warn({ err: error, ticketId: context.ticketId }, 'canned reply not filled in');
  }
}

/** Undefined where the server does not tell or knows no such reply any more. */
async function findReply(
  { server, technicians, logger }: Inbox,
  ticketId: string,
  { userId, option }: WindowChoice,
): Promise<string | undefined> {
  try {
    const asker = await askerOf(technicians, userId);
    const technicianName = (await technicians.nameOf(userId)) ?? '';
    const query = { ...asker, search: option.title.replace(/…$/, ''), technicianName };
    const { items } = await server.call(listCannedReplies, { params: { id: ticketId }, query });
    return items.find(({ key }) => key === option.value)?.body;
  } catch (error) {
    logger.warn({ err: error, ticketId }, 'canned reply not fetched');
    return undefined;
  }
}

/** Enough to tell whether a text is the same: the text itself has no room in a window's metadata. */
function digest(text: string): string {
  return createHash('sha256').update(text.trim()).digest('base64url').slice(0, 22);
}
