import { Router } from 'express';
import { readFigures as readFiguresOperation } from '../../contract/figure-operations.ts';
import * as contract from '../../contract/site-operations.ts';
import { AppError } from '../../errors.ts';
import { addSite } from '../../services/add-site.ts';
import { changeSite } from '../../services/change-site.ts';
import { listSites } from '../../services/list-sites.ts';
import { readFigures } from '../../services/read-figures.ts';
import { readSite } from '../../services/read-site.ts';
import { removeIdentity, setIdentity } from '../../services/set-identity.ts';
import { testIdentity } from '../../services/test-identity.ts';
import { presentIdentity, presentSiteSettings } from '../presenters/present-site-settings.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** How owners set up sites. */
export function siteRoutes({ deps, remoteKeys, limits, authentication }: RouteContext): Router {
  const router = Router();
  const settings = async (key: string) => presentSiteSettings(await readSite(deps, key), deps.sendsMail);

  serve(router, authentication, contract.listSites, async ({ owner }) => {
    const sites = await listSites(deps, owner);
    const items = sites.map(({ createdAt, ...site }) => ({ ...site, createdAt: new Date(createdAt).toISOString() }));
    return { items, nextCursor: null };
  });

  serve(router, authentication, contract.addSite, async ({ owner, body }) => {
    await addSite(deps, { ...body, categories: [] }, owner.by);
    return settings(body.key);
  });

  serve(router, authentication, contract.readSiteSettings, ({ params }) => settings(params.key));

  serve(router, authentication, contract.changeSite, async ({ owner, params, body }) => {
    await changeSite(deps, params.key, body, owner);
    return settings(params.key);
  });

  serve(router, authentication, contract.setIdentity, async ({ owner, params, body }) => {
    const { secret } = await setIdentity(deps, params.key, body, owner.by);
    const { identityKey } = await readSite(deps, params.key);
    if (!identityKey) throw new Error('an identity was taken off while it was set');
    return { identity: presentIdentity(identityKey), secret };
  });

  serve(router, authentication, contract.removeIdentity, async ({ owner, params }) => {
    await removeIdentity(deps, params.key, owner.by);
    return undefined;
  });

  serve(router, authentication, contract.testIdentity, async ({ owner, params, body }) => {
    const retryAfterSeconds = await limits.countIdentityTest(owner.by.id);
    if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
    return testIdentity({ ...deps, remoteKeys }, await readSite(deps, params.key), body.token);
  });

  serve(router, authentication, readFiguresOperation, ({ params, query }) => readFigures(deps, params.key, query));

  return router;
}
