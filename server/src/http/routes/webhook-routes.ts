import { Router } from 'express';
import * as contract from '../../contract/webhook-operations.ts';
import { addWebhook } from '../../services/add-webhook.ts';
import { listWebhooks } from '../../services/list-webhooks.ts';
import { removeWebhook } from '../../services/remove-webhook.ts';
import { testWebhook } from '../../services/test-webhook.ts';
import { presentWebhook } from '../presenters/present-webhook.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** How owners have other systems told what happens to tickets. */
export function webhookRoutes({ deps, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.listWebhooks, async ({ params }) => ({
    items: (await listWebhooks(deps, params.key)).map(presentWebhook),
    nextCursor: null,
  }));

  serve(router, authentication, contract.addWebhook, async ({ owner, params, body }) => {
    const { webhook, secret } = await addWebhook(deps, params.key, body, owner.by);
    return { webhook: presentWebhook(webhook), secret };
  });

  serve(router, authentication, contract.removeWebhook, async ({ owner, params }) => {
    await removeWebhook(deps, params.key, params.id, owner.by);
    return undefined;
  });

  serve(router, authentication, contract.testWebhook, ({ owner, params }) =>
    testWebhook(deps, params.key, params.id, owner.by),
  );

  return router;
}
