import type { Delivery } from '@sportello/server/contract/deliveries';
import { claimDeliveries } from '@sportello/server/contract/delivery-operations';
import type { ExternalRef } from '@sportello/server/contract/places';
import { traceIdOf } from '@sportello/server/contract/trace-id';
import { inSpan, noteSpan, type SpanAbout } from '@sportello/server/tracing/spans';
import type { Logger } from 'pino';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import type { ServerClient } from '../server-client.ts';
import { classifySlackError } from './classify-slack-error.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { explainSlackError } from './explain-slack-error.ts';
import { createFollowers, type Follower, type Followers, nobody } from './followers.ts';
import { createHeardReasons } from './heard-reasons.ts';
import { channelOf } from './open-thread.ts';
import { TurnTooFar } from './pacer.ts';
import { type Held, type Outcome, reportOutcome } from './report-outcome.ts';
import { couldNotBeFetched, tellSender } from './tell-sender.ts';

/** Fetches what is owed to Slack and carries it out. */
export interface DeliveryLoop {
  /** Once `stopping` is aborted, ends as soon as no delivery is in hand any more. */
  run(): Promise<void>;
}

export interface DeliveryLoopOptions {
  server: ServerClient;
  desk: Desk;
  logger: Logger;
  /** No new deliveries after this; those in hand are finished. */
  stopping: AbortSignal;
  /** After this nothing is called or tried any more: deliveries in hand are left to their leases. */
  abandon: AbortSignal;
  /** Called when Slack refuses the bot's credentials. */
  onCredentialsRefused(): void;
  /** Settles when Slack accepts the bot's credentials: at once in normal times. */
  untilAccepted(): Promise<void>;
  /** Called once the server knows a thread that may have stood there before, when whoever posted it ended. */
  onThreadKnownLate(thread: ExternalRef): void;
  /** Which deliveries to fetch: left out, all that are owed to Slack. */
  claims?: Claims | undefined;
}

/** Only what is owed to sites of one workspace; with `withUnbound` also to sites that name none. */
export interface Claims {
  workspace: string;
  withUnbound: boolean;
}

/** Some fourteen posts to one channel wait for their turn within the pacer's longest wait: others need hands beside them. */
const maxInHand = 30;
const waitSeconds = 25;
const claimTimeoutMs = (waitSeconds + 15) * 1000;
const backOff: BackOff = { minMs: 500, maxMs: 10_000 };
/** How soon to look whether the owner has mended what only the owner can. */
const ownerRetrySeconds = 60;
/** Nothing is claimed before Slack takes the bot's token again, but then it may come soon. */
const reconnectRetrySeconds = 5;
/** A server that answers "nothing" at once, instead of waiting, must not be asked in a hot loop. */
const shortestEmptyWaitMs = 1_000;

/**
 * Makes the loop. Tickets are served side by side; within a ticket the order is the server's, which hands out
 * only the first of each ticket's line.
 */
export function createDeliveryLoop(options: DeliveryLoopOptions): DeliveryLoop {
  const { server, desk, logger, stopping, abandon } = options;
  const reasons = createHeardReasons({ forgetAfterMs: 5 * ownerRetrySeconds * 1000 });
  const inHand = new Set<Promise<void>>();
  /** By delivery, those included that go along with another one. */
  const leases = new Map<string, Held>();
  let refused = new AbortController();
  let claiming = AbortSignal.any([stopping, refused.signal]);

  return {
    async run() {
      let failures = 0;
      while (!stopping.aborted) {
        if (inHand.size >= maxInHand) {
          await Promise.race(inHand);
          continue;
        }
        const startedAt = performance.now();
        try {
          const items = await claim();
          failures = 0;
          for (const delivery of items) take(delivery);
          if (items.length === 0) await pause(shortestEmptyWaitMs - (performance.now() - startedAt), stopping);
        } catch (error) {
          if (stopping.aborted) break;
          if (refused.signal.aborted) {
            refused = new AbortController();
            claiming = AbortSignal.any([stopping, refused.signal]);
            continue;
          }
          failures += 1;
          logger.warn({ err: error, failures }, 'no deliveries from the server, trying again');
          await pause(backOffMs(backOff, failures), stopping);
        }
      }
      await Promise.all(inHand);
    },
  };

  async function claim(): Promise<Delivery[]> {
    await options.untilAccepted();
    if (stopping.aborted) return [];
    const body = { destination: 'slack' as const, limit: maxInHand - inHand.size, waitSeconds, ...options.claims };
    const answer = await server.call(claimDeliveries, { body, signal: claiming, timeoutMs: claimTimeoutMs });
    return answer.items;
  }

  function take(delivery: Delivery) {
    const earlier = leases.get(delivery.id);
    if (earlier) {
      // Its first lease ran out while it was waiting for its turn: the running work reports with the new one.
      earlier.lease = delivery.lease;
      return;
    }
    const held: Held = { id: delivery.id, lease: delivery.lease };
    leases.set(held.id, held);
    const followers =
      delivery.kind === 'message'
        ? createFollowers({ server, logger }, { delivery, held }, (follower) => leases.set(follower.id, follower))
        : nobody;
    const work = inSpan(spanOf(delivery), async () => {
      const outcome = await carryOut(delivery, followers);
      await endFollowers(followers, outcome);
      const status = await report(held, outcome);
      const thread = 'done' in outcome ? outcome.done.thread : undefined;
      if (thread && delivery.attempt > 1) options.onThreadKnownLate(thread);
      const isGivenUp = status === 'parked' && 'failed' in outcome && !outcome.failed.isPermanent;
      if (isGivenUp && delivery.kind === 'file_wanted') await tellSender(desk, delivery, couldNotBeFetched);
    })
      .catch((error: unknown) => logger.error({ err: error, deliveryId: delivery.id }, 'delivery left to its lease'))
      .finally(() => {
        leases.delete(held.id);
        inHand.delete(work);
      });
    inHand.add(work);
  }

  function report(held: Held, outcome: Outcome) {
    return reportOutcome({ server, logger, signal: abandon }, held, outcome);
  }

  /** Before the one that they follow is reported: where that has failed, they wait behind it. */
  async function endFollowers(followers: Followers, outcome: Outcome): Promise<void> {
    const outcomeOf = ({ delivery, posted }: Follower): Outcome => {
      if ('failed' in outcome) return { failed: { reason: outcome.failed.reason, retryAfterSeconds: 0 } };
      logDelivered(delivery);
      return { done: posted ? { posted } : {} };
    };
    const end = async (one: Follower) => {
      await report(one.held, outcomeOf(one));
      leases.delete(one.held.id);
    };
    await Promise.all(followers.letGo().map((one) => inSpan(spanOf(one.delivery), () => end(one))));
  }

  function logDelivered(delivery: Delivery) {
    const { id: deliveryId, kind, attempt } = delivery;
    logger.info({ deliveryId, kind, attempt, ...subjectOf(delivery) }, 'delivered to Slack');
  }

  async function carryOut(delivery: Delivery, followers: Followers): Promise<Outcome> {
    const { id: deliveryId, kind, attempt } = delivery;
    try {
      const done = await deliver(desk, delivery, followers);
      logDelivered(delivery);
      return { done };
    } catch (error) {
      const verdict = classifySlackError(error);
      const reason = explainSlackError(error, delivery.thread?.channel ?? channelOf(desk, delivery));
      // Waiting for one's turn is how rate limits are kept, no failure.
      noteSpan({ failure: typeof verdict === 'string' ? verdict : 'again' });
      const isNews = !(error instanceof TurnTooFar) && (verdict === 'give-up' || reasons.isNew(reason));
      const level = isNews ? 'warn' : 'debug';
      logger[level](
        { err: error, deliveryId, kind, attempt, ...subjectOf(delivery), reason, verdict },
        'not delivered to Slack',
      );
      if (verdict === 'give-up' && followers.inHand.length > 0) {
        // What of them Slack refuses is not known: each goes alone. Some of this may stand there already.
        await endFollowers(followers, { failed: { reason } });
        return carryOut({ ...delivery, attempt: attempt + 1 }, nobody);
      }
      if (verdict === 'give-up') return { failed: { reason, isPermanent: true } };
      if (verdict === 'reconnect') {
        options.onCredentialsRefused();
        refused.abort(); // a claim that waits would only bring more that cannot be delivered
        return { failed: { reason, retryAfterSeconds: reconnectRetrySeconds } };
      }
      if (typeof verdict === 'string') return { failed: { reason, retryAfterSeconds: ownerRetrySeconds } };
      return { failed: { reason, ...waitFor(verdict.retryAt) } };
    }
  }
}

/** What a delivery is about, for the log: a ticket's opening has the trace of the ticket, all else that of its message. */
function subjectOf(delivery: Delivery): { traceId?: string; [name: string]: string | undefined } {
  if (delivery.kind === 'ticket_opened')
    return { ticketId: delivery.ticket.id, traceId: traceIdOf(delivery.ticket.id) };
  if ('message' in delivery && delivery.message) {
    return { ticketId: delivery.ticket.id, traceId: traceIdOf(delivery.message.id) };
  }
  if ('request' in delivery) return { requestId: delivery.request.id };
  if ('ticket' in delivery) return { ticketId: delivery.ticket.id };
  if ('technician' in delivery) return { technicianId: delivery.technician.id };
  return 'ticketId' in delivery ? { ticketId: delivery.ticketId } : { site: delivery.site.key };
}

function spanOf(delivery: Delivery): SpanAbout {
  const { kind, attempt } = delivery;
  const { traceId } = subjectOf(delivery);
  const attributes = { 'sportello.delivery.kind': kind, 'sportello.delivery.attempt': attempt };
  const trace = traceId === undefined ? 'new' : { id: traceId };
  return { name: `deliver ${kind}`, kind: 'consumer', attributes, trace };
}

function waitFor(retryAt: Date | null): { retryAfterSeconds?: number } {
  if (retryAt === null) return {};
  return { retryAfterSeconds: Math.min(86_400, Math.max(0, (retryAt.getTime() - Date.now()) / 1000)) };
}
