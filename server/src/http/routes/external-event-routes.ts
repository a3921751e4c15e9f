import { Router } from 'express';
import * as contract from '../../contract/external-event-operations.ts';
import { claimExternalEvents } from '../../services/claim-external-events.ts';
import { findHeardEvents } from '../../services/find-heard-events.ts';
import { completeExternalEvent, failExternalEvent } from '../../services/finish-external-event.ts';
import { listKnownPlaces } from '../../services/list-known-places.ts';
import { listOpenThreads } from '../../services/list-open-threads.ts';
import { noteThreadRead } from '../../services/note-thread-read.ts';
import { noteWatch } from '../../services/note-watch.ts';
import { storeExternalEvent } from '../../services/store-external-event.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What happens in a technicians' tool: stored first, worked on under a lease. */
export function externalEventRoutes({ deps, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.storeExternalEvent, ({ body }) => storeExternalEvent(deps, body));

  serve(router, authentication, contract.claimExternalEvents, async ({ body }) => ({
    items: await claimExternalEvents(deps, body),
    nextCursor: null,
  }));

  serve(router, authentication, contract.completeExternalEvent, ({ params, body }) =>
    completeExternalEvent(deps, params.id, body),
  );

  serve(router, authentication, contract.failExternalEvent, ({ params, body }) =>
    failExternalEvent(deps, params.id, body),
  );

  serve(router, authentication, contract.noteWatch, async ({ params, body }) => {
    await noteWatch(deps, params.workspace, body);
    return undefined;
  });

  serve(router, authentication, contract.listOpenThreads, ({ query }) => listOpenThreads(deps, query));

  serve(router, authentication, contract.noteThreadRead, async ({ body }) => {
    await noteThreadRead(deps, body);
    return undefined;
  });

  serve(router, authentication, contract.listKnownPlaces, ({ query }) => listKnownPlaces(deps, query));

  serve(router, authentication, contract.findHeardEvents, ({ body }) => findHeardEvents(deps, body));

  return router;
}
