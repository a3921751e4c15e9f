import { z } from 'zod';
import { unescapeSlack } from '../text/unescape.ts';

/** A message with links to tickets. */
export interface SharedLinks {
  /** Slack's ids. */
  workspace: string;
  userId: string;
  channel: string;
  ts: string;
  /** Each as Slack knows it, and the ticket that it leads to. */
  links: { url: string; ticketId: string }[];
}

/** As many links of one message as are looked at. */
const mostLinks = 5;

/**
 * Reads a `link_shared` event; undefined where no link leads to a ticket, and while the message is still being written:
 * it comes again when it is sent.
 */
export function readSharedLinks(event: unknown, workspace: string): SharedLinks | undefined {
  const parsed = LinkShared.safeParse(event);
  if (!parsed.success || parsed.data.source === 'composer') return undefined;
  const { channel, user: userId, message_ts: ts } = parsed.data;
  const links = parsed.data.links.flatMap(({ url }) => {
    const ticketId = ticketIdOf(url);
    return ticketId === undefined ? [] : [{ url, ticketId }];
  });
  return links.length === 0 ? undefined : { workspace, userId, channel, ts, links: links.slice(0, mostLinks) };
}

/** A portal opens the ticket that is named in its address, as mails lead to it. */
function ticketIdOf(url: string): string | undefined {
  const address = unescapeSlack(url);
  if (!URL.canParse(address)) return undefined;
  return z.uuid().safeParse(new URL(address).searchParams.get('sportello-ticket')).data;
}

const LinkShared = z.object({
  channel: z.string(),
  user: z.string(),
  message_ts: z.string(),
  source: z.string().optional(),
  links: z.array(z.object({ url: z.string() })),
});
