import { Router } from 'express';
import * as contract from '../../contract/installation-operations.ts';
import { keepInstallation } from '../../services/keep-installation.ts';
import { readInstallation, readInstallations } from '../../services/read-installations.ts';
import { removeInstallation } from '../../services/remove-installation.ts';
import { presentInstallation } from '../presenters/present-installation.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Workspaces that have installed the Slack app by OAuth. */
export function installationRoutes({ deps, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.listInstallations, async () => {
    const installations = await readInstallations(deps);
    return { items: installations.map(presentInstallation), nextCursor: null };
  });

  serve(router, authentication, contract.readInstallation, async ({ params }) =>
    presentInstallation(await readInstallation(deps, params.workspace)),
  );

  serve(router, authentication, contract.keepInstallation, async ({ params, body }) =>
    presentInstallation(await keepInstallation(deps, params.workspace, body)),
  );

  serve(router, authentication, contract.removeInstallation, async ({ params, query }) => {
    await removeInstallation(deps, params.workspace, query);
    return undefined;
  });

  return router;
}
