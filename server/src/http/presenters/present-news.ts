import type { MessageEvent, ReadEvent } from '../../contract/live-events.ts';
import type { FileLinks } from '../../files/file-links.ts';
import type { CurrentNews } from '../../services/read-news.ts';
import { presentMessage } from './present-message.ts';
import { presentTicketSummary } from './present-ticket.ts';

/** The SSE event of a piece of news. */
export function presentNews(news: CurrentNews, links: FileLinks): Buffer {
  if (news.what === 'read') {
    const { ticketId, customerId, seq } = news;
    const event: ReadEvent = { ticketId, customerId, seq };
    return Buffer.from(`event: read\ndata: ${JSON.stringify(event)}\n\n`);
  }
  const event: MessageEvent = {
    message: presentMessage(news.message, links),
    ticket: presentTicketSummary(news.ticket, links),
  };
  return Buffer.from(`event: message\nid: ${news.message.id}\ndata: ${JSON.stringify(event)}\n\n`);
}
