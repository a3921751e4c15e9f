import type { LinkUnfurls } from '@slack/types';
import { ticketUnfurl } from '../blocks/unfurl.ts';
import { findPage } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';
import { isTechnician } from './is-technician.ts';
import type { SharedLinks } from './shared-links.ts';

/**
 * Shows the tickets that a technician's links lead to, except where people of other firms read along. Never rejects:
 * where anything cannot be told, the link stays a link.
 */
export async function unfurlLinks(inbox: Inbox, shared: SharedLinks): Promise<void> {
  const { technicians, links, logger } = inbox;
  const { workspace, userId, channel, ts } = shared;
  try {
    if (!(await isTechnician(technicians, userId))) return;
    if (await links.isSharedWithOthers(channel)) return;
    const found = await Promise.all(shared.links.map((link) => unfurlOf(inbox, workspace, link)));
    const unfurls: LinkUnfurls = Object.fromEntries(found.flat());
    if (Object.keys(unfurls).length > 0) await links.unfurl({ channel, ts }, unfurls);
  } catch (error) {
    logger.warn({ err: error, channel }, 'links to tickets not unfurled');
  }
}

async function unfurlOf(inbox: Inbox, workspace: string, { url, ticketId }: SharedLinks['links'][number]) {
  const { tickets } = await findPage(inbox, { workspace, id: ticketId, state: 'all' });
  return tickets.map((ticket) => [url, ticketUnfurl(ticket)] as const);
}
