import { type Request, Router } from 'express';
import * as credentials from '../../contract/credential-operations.ts';
import * as customers from '../../contract/customer-operations.ts';
import { approveCredentials } from '../../services/approve-credentials.ts';
import { declineCredentials } from '../../services/decline-credentials.ts';
import { forgotPassword } from '../../services/forgot-password.ts';
import { listCompanyMachines } from '../../services/list-company-machines.ts';
import { readCredentialRequest } from '../../services/read-credential-request.ts';
import { requestCredentials } from '../../services/request-credentials.ts';
import { searchCompanies } from '../../services/search-companies.ts';
import type { Stranger } from '../../services/site-for-strangers.ts';
import { presentCredentialRequest } from '../presenters/present-credential-request.ts';
import { presentMachine } from '../presenters/present-machine.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Asking for credentials and a new password, and technicians' answers. */
export function credentialRoutes({ deps, limits, origins, authentication }: RouteContext): Router {
  const router = Router();
  const stranger = (req: Request): Stranger => ({
    isOriginAllowed: (allowedOrigins) => origins.isAllowed(req, allowedOrigins),
    address: req.ip,
  });

  serve(router, authentication, customers.requestCredentials, async ({ body, req }) => {
    await requestCredentials(deps, limits, body, stranger(req));
    return { isAccepted: true as const };
  });

  serve(router, authentication, customers.forgotPassword, async ({ body, req }) => {
    await forgotPassword(deps, limits, body, stranger(req));
    return { isAccepted: true as const };
  });

  serve(router, authentication, credentials.searchCompanies, async ({ query }) => ({
    items: await searchCompanies(deps, query),
    nextCursor: null,
  }));

  serve(router, authentication, credentials.listCompanyMachines, async ({ params, query }) => {
    const { items, nextCursor } = await listCompanyMachines(deps, params.id, query);
    return { items: items.map(presentMachine), nextCursor };
  });

  serve(router, authentication, credentials.readCredentialRequest, async ({ params, query }) =>
    presentCredentialRequest(await readCredentialRequest(deps, params.id, query)),
  );

  serve(router, authentication, credentials.approveCredentials, async ({ params, body }) =>
    presentCredentialRequest(await approveCredentials(deps, params.id, body)),
  );

  serve(router, authentication, credentials.declineCredentials, async ({ params, body }) =>
    presentCredentialRequest(await declineCredentials(deps, params.id, body)),
  );

  return router;
}
