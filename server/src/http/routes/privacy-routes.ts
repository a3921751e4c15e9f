import { Router } from 'express';
import * as contract from '../../contract/privacy-operations.ts';
import { eraseCustomer } from '../../services/erase-customer.ts';
import { exportCustomer } from '../../services/export-customer.ts';
import { presentCustomerExport } from '../presenters/present-customer-export.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** How owners answer people who ask what is kept of them, or want it erased. */
export function privacyRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.exportCustomer, async ({ owner, params }) => {
    const exported = await exportCustomer(deps, params.key, params.id, owner.by);
    return presentCustomerExport(exported, links);
  });

  serve(router, authentication, contract.eraseCustomer, ({ owner, params, body }) =>
    eraseCustomer(deps, params.key, params.id, body, owner.by),
  );

  return router;
}
