import type { CardDelivery, CredentialDelivery } from '@sportello/server/contract/deliveries';
import { credentialsCard, messageContinued } from './credentials-card.ts';
import type { Reader } from './earlier-tickets.ts';
import type { SlackPost } from './thread-message.ts';
import { descriptionContinued, ticketCard } from './ticket-card.ts';

/** The parent message of a thread. */
export interface Card {
  post: SlackPost;
  /** What follows it at once in its thread. */
  rest: SlackPost[];
  /** It cannot have been posted before this. */
  openedAt: Date;
}

/** The card that a delivery is about, as the workspace shows it. */
export function cardOf(delivery: CardDelivery | CredentialDelivery, reader: Reader): Card {
  const { site } = delivery;
  if ('request' in delivery) {
    const { request } = delivery;
    const openedAt = new Date(request.createdAt);
    return { post: credentialsCard({ request, site }), rest: messageContinued(request), openedAt };
  }
  const { ticket, card } = delivery;
  return {
    post: ticketCard({ ticket, siteName: site.name, card, reader }),
    rest: descriptionContinued(ticket),
    openedAt: new Date(ticket.openedAt),
  };
}
