import { Router } from 'express';
import * as contract from '../../contract/owner-delivery-operations.ts';
import { listOwnerDeliveries } from '../../services/list-owner-deliveries.ts';
import { retryDeliveries } from '../../services/retry-deliveries.ts';
import { siteWithin } from '../../services/site-within.ts';
import { presentOwnerDelivery } from '../presenters/present-owner-delivery.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What is owed, as owners look after it. */
export function ownerDeliveryRoutes({ deps, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.listSiteDeliveries, async ({ owner, query }) => {
    const { items, nextCursor } = await listOwnerDeliveries(deps, owner, query);
    const now = deps.now().getTime();
    return { items: items.map((one) => presentOwnerDelivery(one, now)), nextCursor };
  });

  serve(router, authentication, contract.retryDelivery, async ({ owner, params }) => {
    return { count: await retryDeliveries(deps, { id: params.id, site: owner.site?.key }, owner.by) };
  });

  serve(router, authentication, contract.retryParked, async ({ owner, body }) => {
    const only = await siteWithin(deps, owner, body.site ?? undefined);
    return { count: await retryDeliveries(deps, { site: only?.key }, owner.by) };
  });

  return router;
}
