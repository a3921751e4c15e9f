import { Router } from 'express';
import * as contract from '../../contract/customer-operations.ts';
import { AppError } from '../../errors.ts';
import { readSite } from '../../services/read-site.ts';
import { signIn } from '../../services/sign-in.ts';
import { signInWithIdentity } from '../../services/sign-in-with-identity.ts';
import { signOut } from '../../services/sign-out.ts';
import { presentSite } from '../presenters/present-site.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** How a customer gets in and out. */
export function sessionRoutes(context: RouteContext): Router {
  const { deps, limits, devices, remoteKeys, origins, authentication } = context;
  const router = Router();

  serve(router, authentication, contract.readSite, async ({ params, req }) => {
    const site = await readSite(deps, params.key);
    if (!origins.isAllowed(req, site.allowedOrigins)) throw new AppError('origin_not_allowed');
    return presentSite(site, deps.sendsMail);
  });

  serve(router, authentication, contract.signIn, async ({ body, req }) => {
    const isOriginAllowed = (allowed: string[]) => origins.isAllowed(req, allowed);
    const { token, expiresAt, customer, device } =
      'identity' in body
        ? await signInWithIdentity({ ...deps, remoteKeys }, body, isOriginAllowed)
        : await signIn({ ...deps, limits, devices }, body, { isOriginAllowed, address: req.ip });
    return {
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      ...(device !== undefined && { device }),
      customer: {
        id: customer.id,
        name: customer.name,
        email: customer.email,
        company: { id: customer.companyId, name: customer.companyName },
      },
    };
  });

  serve(router, authentication, contract.signOut, async ({ customer }) => {
    await signOut(deps, customer.sessionId);
    return undefined;
  });

  return router;
}
