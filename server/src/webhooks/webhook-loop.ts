import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

import type { TicketEvent } from '../contract/webhook-events.ts';
import { completeDelivery } from '../deliveries/complete-delivery.ts';
import { failDelivery } from '../deliveries/fail-delivery.ts';
import { freeDelivery, leaseMs } from '../deliveries/free-delivery.ts';
import { leaseDeliveries } from '../deliveries/lease-deliveries.ts';
import type { Deps } from '../deps.ts';
import { sendEvent } from '../services/send-event.ts';
import { switchWebhookOff } from '../services/switch-webhook.ts';
import { traced, traceOf } from '../services/traced.ts';
import { whyUnread } from '../services/webhook-secret.ts';
import { inSpan, noteSpan } from '../tracing/spans.ts';
import { type DescribedEvent, describeEvent } from './describe-event.ts';

/** Sends what is owed to webhooks until it is stopped. */
export interface WebhookLoop {
  /** Finishes what is being sent, for a few seconds; the rest stays owed. */
  stop(): Promise<void>;
}

interface Options {
  deps: Deps;
  /** Writes an event as the contract says. */
  present: (described: DescribedEvent) => TicketEvent;
  logger: Logger;
}

/** Of one webhook; others go on beside it, so that an address that does not answer holds up nobody else's. */
const atOnce = 4;
const finishMs = 3_000;
/** After a failure of our own, such as a full disk. */
const troubleMs = 2_000;
/** A time that has come rings no bell. */
const lookMs = 1_000;

/** Starts to send what is owed to webhooks. An event may arrive twice when this process dies on the way, never not at all. */
export function startWebhookLoop({ deps, present, logger }: Options): WebhookLoop {
  const stopping = new AbortController();
  const cutting = new AbortController();
  const working = new Map<string, Promise<void>>();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Listen before looking: a ring between the two is not missed.
      const news = deps.bell.wait('webhook', lookMs, stopping.signal);
      try {
        for (const id of await findDue(deps)) if (!working.has(id)) start(id);
        await news;
      } catch (error) {
        logger.error({ err: error }, 'webhooks cannot be sent for now');
        await pause(troubleMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    await Promise.all(working.values());
  }

  function start(webhookId: string): void {
    const work = drain(webhookId)
      .catch(async (error: unknown) => {
        logger.error({ err: error, webhookId }, 'a webhook cannot be sent for now');
        await pause(troubleMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      })
      .finally(() => working.delete(webhookId));
    working.set(webhookId, work);
  }

  async function drain(webhookId: string): Promise<void> {
    const wish = { destination: 'webhook' as const, webhookId, limit: atOnce, waitSeconds: 0 };
    for (;;) {
      const events = await leaseDeliveries(deps, wish, stopping.signal, describeEvent);
      if (events.length === 0) return;
      await Promise.all(events.map(carryOut));
    }
  }

  /** One that cannot be noted is left to its lease: the others must not be left unfinished because of it. */
  async function carryOut(described: DescribedEvent): Promise<void> {
    const { id } = described.delivery;
    try {
      const { kind, attempt } = described.delivery;
      const attributes = { 'sportello.delivery.kind': kind, 'sportello.delivery.attempt': attempt };
      await inSpan({ name: `webhook ${kind}`, kind: 'consumer', attributes, trace: traceOf(described.delivery) }, () =>
        deliver(described),
      );
    } catch (error) {
      logger.error({ err: error, deliveryId: id }, 'what became of a webhook’s event cannot be noted');
    }
  }

  async function deliver(described: DescribedEvent): Promise<void> {
    const { delivery, webhook } = described;
    const { id, lease, kind } = delivery;
    const about = traced(delivery);
    const event = present(described);
    const unread = whyUnread(deps, webhook);
    if (unread !== undefined) {
      logger.error({ deliveryId: id, webhookId: webhook.id, kind }, unread);
      await failDelivery(deps, id, { lease, reason: unread, isPermanent: true });
      return;
    }
    const outcome = await inSpan({ name: 'webhook POST', kind: 'client' }, async () => {
      const sent = await sendEvent(deps, webhook, { id, event, signal: cutting.signal });
      if (!sent.isDelivered) noteSpan({ failure: 'not taken' });
      return sent;
    });
    if (outcome.isDelivered) {
      await completeDelivery(deps, id, { lease });
      logger.info({ deliveryId: id, webhookId: webhook.id, kind, ...about }, 'a webhook was taken');
      return;
    }
    const { isPermanent, isGone, reason, status, retryAfterSeconds } = outcome;
    logger.warn(
      { deliveryId: id, webhookId: webhook.id, kind, ...about, isPermanent, status },
      'a webhook was not taken',
    );
    await failDelivery(deps, id, {
      lease,
      reason,
      isPermanent,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });
    if (isGone) await switchWebhookOff(deps, webhook.id, `${reason}: the webhook is switched off`);
  }

  return {
    stop: async () => {
      stopping.abort();
      const cut = setTimeout(() => cutting.abort(), finishMs);
      await running;
      clearTimeout(cut);
    },
  };
}

/** Webhooks that something is due for. */
async function findDue({ database, now }: Deps): Promise<string[]> {
  const at = now().getTime();
  const rows = await database.select<{ webhookId: string }>(
    `SELECT DISTINCT d.webhook_id AS "webhookId" FROM deliveries d
     WHERE d.destination = 'webhook' AND d.status = 'waiting' AND ${freeDelivery.isDue} AND ${freeDelivery.isHeldByNobody}`,
    { now: at, longestLease: at + leaseMs },
  );
  return rows.map(({ webhookId }) => webhookId);
}
