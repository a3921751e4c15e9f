import type { CardDelivery, CredentialDelivery } from '@sportello/server/contract/deliveries';
import { withPictures } from './card-pictures.ts';
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

/** The card that a delivery is about, as the workspace shows it; with an `apiUrl` that is a stand-in of Slack. */
export function cardOf(
  delivery: CardDelivery | CredentialDelivery,
  reader: Reader & { apiUrl?: string | undefined },
): Card {
  const { site } = delivery;
  if ('request' in delivery) {
    const { request } = delivery;
    const openedAt = new Date(request.createdAt);
    return { post: credentialsCard({ request, site }), rest: messageContinued(request), openedAt };
  }
  const { ticket, card } = delivery;
  const post = ticketCard({ ticket, siteName: site.name, card, reader });
  const pictures = ticket.status === 'closed' ? [] : card.pictures;
  return {
    post: withPictures(post, pictures, { isStandIn: reader.apiUrl !== undefined }),
    rest: descriptionContinued(ticket),
    openedAt: new Date(ticket.openedAt),
  };
}
