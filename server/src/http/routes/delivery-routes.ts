import { Router } from 'express';
import * as contract from '../../contract/delivery-operations.ts';
import { claimDeliveries } from '../../deliveries/claim-deliveries.ts';
import { claimFollowing } from '../../deliveries/claim-following.ts';
import { completeDelivery } from '../../deliveries/complete-delivery.ts';
import { failDelivery } from '../../deliveries/fail-delivery.ts';
import { releaseDeliveries } from '../../deliveries/release-deliveries.ts';
import { presentDelivery } from '../presenters/present-delivery.ts';
import { presentMessage } from '../presenters/present-message.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What a technicians' tool may do with deliveries. */
export function deliveryRoutes({ deps, links, authentication, stopping }: RouteContext): Router {
  const router = Router();
  // Not AbortSignal.any: each would hang on the signal of the whole process for as long as that lives.
  const waiting = new Set<AbortController>();
  stopping.addEventListener('abort', () => {
    for (const one of waiting) one.abort();
  });

  serve(router, authentication, contract.claimDeliveries, async ({ body, res }) => {
    const gone = new AbortController();
    waiting.add(gone);
    res.once('close', () => {
      waiting.delete(gone);
      gone.abort();
    });
    if (stopping.aborted) gone.abort();
    const claimed = await claimDeliveries(deps, body, gone.signal);
    if (res.closed) await releaseDeliveries(deps, claimed);
    return { items: claimed.map((delivery) => presentDelivery(delivery, links, deps.now())), nextCursor: null };
  });

  serve(router, authentication, contract.claimFollowing, async ({ params, body, res }) => {
    const claimed = await claimFollowing(deps, params.id, body);
    if (res.closed) await releaseDeliveries(deps, claimed);
    const items = claimed.map(({ message, leasedUntil, ...held }) => ({
      ...held,
      leasedUntil: new Date(leasedUntil).toISOString(),
      message: presentMessage(message, links),
    }));
    return { items, nextCursor: null };
  });

  serve(router, authentication, contract.completeDelivery, ({ params, body }) =>
    completeDelivery(deps, params.id, body),
  );

  serve(router, authentication, contract.failDelivery, ({ params, body }) => failDelivery(deps, params.id, body));

  return router;
}
