import type { DeskNews } from '../client/desk-news.ts';
import type { SportelloEvents } from '../launcher/sportello-events.ts';

type Detail<Name extends keyof DeskNews> = SportelloEvents[`sportello-${Name}`]['detail'];

/** What a host page is told about each event: ids and facts, never a token. */
export const publicDetail: { [Name in keyof DeskNews]: (news: DeskNews[Name]) => Detail<Name> } = {
  'signed-in': ({ customer }) => ({ customer }),
  'signed-out': ({ hasExpired }) => ({ hasExpired }),
  'ticket-created': ({ ticket }) => ({ ticketId: ticket.id, number: ticket.number }),
  message: ({ message }) => ({
    ticketId: message.ticketId,
    messageId: message.id,
    kind: message.kind,
    from: message.author.kind,
  }),
  error: ({ error }) => ({ kind: error.kind, code: error.code, message: error.message, requestId: error.requestId }),
};
