import { Router } from 'express';
import * as contract from '../../contract/technician-operations.ts';
import { assignTicket } from '../../services/assign-ticket.ts';
import { claimTicket } from '../../services/claim-ticket.ts';
import { closeTicket } from '../../services/close-ticket.ts';
import { listCannedReplies } from '../../services/list-canned-replies.ts';
import { logCall } from '../../services/log-call.ts';
import { reopenTicket } from '../../services/reopen-ticket.ts';
import { replyToTicket } from '../../services/reply-to-ticket.ts';
import { writeNote } from '../../services/write-note.ts';
import { presentMessage } from '../presenters/present-message.ts';
import { presentNote } from '../presenters/present-note.ts';
import { presentTicket } from '../presenters/present-ticket.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What a technicians' tool may do with tickets. */
export function technicianRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.claimTicket, async ({ params, body }) =>
    presentTicket(await claimTicket(deps, params.id, body.technician), links, deps.now()),
  );

  serve(router, authentication, contract.assignTicket, async ({ params, body }) =>
    presentTicket(await assignTicket(deps, params.id, body), links, deps.now()),
  );

  serve(router, authentication, contract.closeTicket, async ({ params, body }) =>
    presentTicket(await closeTicket(deps, params.id, body), links, deps.now()),
  );

  serve(router, authentication, contract.reopenTicket, async ({ params, body }) =>
    presentTicket(await reopenTicket(deps, params.id, body), links, deps.now()),
  );

  serve(router, authentication, contract.logCall, async ({ params, body }) =>
    presentTicket(await logCall(deps, params.id, body), links, deps.now()),
  );

  serve(router, authentication, contract.listCannedReplies, async ({ params, query }) => ({
    items: await listCannedReplies(deps, params.id, query),
    nextCursor: null,
  }));

  serve(router, authentication, contract.replyToTicket, async ({ params, body }) =>
    presentMessage(await replyToTicket(deps, params.id, body), links),
  );

  serve(router, authentication, contract.writeNote, async ({ params, body }) =>
    presentNote(await writeNote(deps, params.id, body)),
  );

  return router;
}
