import type { DeliveryOutcome } from '@sportello/server/contract/deliveries';
import { completeDelivery, failDelivery } from '@sportello/server/contract/delivery-operations';
import type { Logger } from 'pino';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { type ServerClient, ServerError } from '../server-client.ts';
import type { Delivered } from './deliver.ts';

/** A delivery in the bot's hands. A later claim of the same delivery replaces the lease. */
export interface Held {
  id: string;
  lease: string;
}

/** How a delivery ended. */
export type Outcome = { done: Delivered } | { failed: Failure };

/** Why a delivery failed, and whether or when to try it again; the server backs off where neither is given. */
interface Failure {
  reason: string;
  isPermanent?: boolean;
  retryAfterSeconds?: number;
}

const backOff: BackOff = { minMs: 500, maxMs: 20_000 };

/**
 * Tells the server how a delivery ended, until the server has heard it or no longer cares: the lease may outlive
 * the server's absence, and an outcome that is never reported makes the delivery happen again.
 * @returns what the server made of it; undefined where it refused to hear, or never did
 */
export async function reportOutcome(
  context: { server: ServerClient; logger: Logger; signal: AbortSignal },
  held: Held,
  outcome: Outcome,
): Promise<DeliveryOutcome['status'] | undefined> {
  const { logger, signal } = context;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const { status } = await report(context.server, held, outcome);
      logger.debug({ deliveryId: held.id, status }, 'delivery reported');
      return status;
    } catch (error) {
      if (!(error instanceof ServerError) || !error.canRetry) {
        logger.warn({ err: error, deliveryId: held.id }, 'the server refused a delivery report');
        return undefined;
      }
      logger.warn({ err: error, deliveryId: held.id, failures }, 'delivery report not heard, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
  return undefined;
}

function report(server: ServerClient, { id, lease }: Held, outcome: Outcome): Promise<DeliveryOutcome> {
  const params = { id };
  if ('done' in outcome) return server.call(completeDelivery, { params, body: { lease, ...outcome.done } });
  return server.call(failDelivery, { params, body: { lease, ...outcome.failed } });
}
