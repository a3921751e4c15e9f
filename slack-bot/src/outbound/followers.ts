import type { TicketDelivery } from '@sportello/server/contract/deliveries';
import { claimFollowing } from '@sportello/server/contract/delivery-operations';
import type { FollowingDelivery } from '@sportello/server/contract/following-deliveries';
import type { ExternalRef } from '@sportello/server/contract/places';
import type { Logger } from 'pino';
import { type ServerClient, ServerError } from '../server-client.ts';
import type { Held } from './report-outcome.ts';

/** A customer's message that goes to Slack together with the one before it, and is reported by itself. */
export interface Follower {
  held: Held;
  delivery: TicketDelivery;
  /** Where it stands, once it does. */
  posted?: ExternalRef | undefined;
}

/** What goes along with a delivery. */
export interface Followers {
  /** Those in hand, in their order. */
  readonly inHand: readonly Follower[];
  /**
   * Takes in hand what stands right behind the delivery, or behind the last in hand, by now. Where the server does not
   * say, nothing goes along.
   * @returns those that are new in hand
   * @throws ServerError `lease_lost` where another worker has the delivery by now
   */
  take(): Promise<readonly Follower[]>;
  /** Those that were in hand are no longer. */
  letGo(): Follower[];
}

/** For what goes alone. */
export const nobody: Followers = { inHand: [], take: async () => [], letGo: () => [] };

/** Slack's turn is not kept for longer. */
const timeoutMs = 3_000;
/** Fewer than Slack takes blocks in one message. */
const limit = 40;

/** @param onTaken called with each that is new in hand */
export function createFollowers(
  { server, logger }: { server: ServerClient; logger: Logger },
  { delivery, held }: { delivery: TicketDelivery; held: Held },
  onTaken: (follower: Held) => void,
): Followers {
  const inHand: Follower[] = [];

  async function claim(): Promise<FollowingDelivery[]> {
    const { id, lease } = inHand.at(-1)?.held ?? held;
    try {
      const input = { params: { id }, body: { lease, limit }, timeoutMs };
      return (await server.call(claimFollowing, input)).items;
    } catch (error) {
      if (error instanceof ServerError && error.code === 'lease_lost') throw error;
      logger.warn({ err: error, deliveryId: id }, 'what stands behind a delivery is not known, it goes alone');
      return [];
    }
  }

  return {
    inHand,
    async take() {
      const taken = (await claim()).map((one): Follower => {
        return { held: { id: one.id, lease: one.lease }, delivery: { ...delivery, ...one } };
      });
      for (const follower of taken) onTaken(follower.held);
      inHand.push(...taken);
      return taken;
    },
    letGo: () => inHand.splice(0),
  };
}
