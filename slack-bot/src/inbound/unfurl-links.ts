import type { LinkUnfurls } from '@slack/types';
import type { Asker } from '@sportello/server/contract/asker';
import { ticketUnfurl } from '../blocks/unfurl.ts';
import { askerOf, isForOthers } from './asker.ts';
import { findPage } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';
import type { SharedLinks } from './shared-links.ts';

/**
 * Shows the tickets that a technician's links lead to, except where people of other firms read along. Never rejects:
 * where anything cannot be told, the link stays a link.
 */
export async function unfurlLinks(inbox: Inbox, shared: SharedLinks): Promise<void> {
  const { technicians, links, logger } = inbox;
  const { userId, channel, ts } = shared;
  try {
    if (await links.isSharedWithOthers(channel)) return;
    const asker = await askerOf(technicians, userId);
    const found = await Promise.all(shared.links.map((link) => unfurlOf(inbox, asker, link)));
    const unfurls: LinkUnfurls = Object.fromEntries(found.flat());
    if (Object.keys(unfurls).length > 0) await links.unfurl({ channel, ts }, unfurls);
  } catch (error) {
    if (isForOthers(error)) return;
    logger.warn({ err: error, channel }, 'links to tickets not unfurled');
  }
}

async function unfurlOf(inbox: Inbox, asker: Asker, { url, ticketId }: SharedLinks['links'][number]) {
  const { tickets } = await findPage(inbox, { ...asker, id: ticketId, state: 'all' });
  return tickets.map((ticket) => [url, ticketUnfurl(ticket)] as const);
}
