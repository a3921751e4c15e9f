import { Router } from 'express';
import * as contract from '../../contract/technician-operations.ts';
import { claimDeliveries } from '../../deliveries/claim-deliveries.ts';
import { completeDelivery } from '../../deliveries/complete-delivery.ts';
import { failDelivery } from '../../deliveries/fail-delivery.ts';
import { claimTicket } from '../../services/claim-ticket.ts';
import { closeTicket } from '../../services/close-ticket.ts';
import { editExternalMessage } from '../../services/edit-external-message.ts';
import { logCall } from '../../services/log-call.ts';
import { relayExternalMessage } from '../../services/relay-external-message.ts';
import { reopenTicket } from '../../services/reopen-ticket.ts';
import { withdrawExternalMessage } from '../../services/withdraw-external-message.ts';
import { presentDelivery } from '../presenters/present-delivery.ts';
import { presentMessage } from '../presenters/present-message.ts';
import { presentTicket } from '../presenters/present-ticket.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What a technicians' tool may do with deliveries and tickets. */
export function technicianRoutes({ deps, links, authentication, stopping }: RouteContext): Router {
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
    return { items: claimed.map((delivery) => presentDelivery(delivery, links)), nextCursor: null };
  });

  serve(router, authentication, contract.completeDelivery, ({ params, body }) =>
    completeDelivery(deps, params.id, body),
  );

  serve(router, authentication, contract.failDelivery, ({ params, body }) => failDelivery(deps, params.id, body));

  serve(router, authentication, contract.claimTicket, async ({ params, body }) =>
    presentTicket(await claimTicket(deps, params.id, body.technician), links),
  );

  serve(router, authentication, contract.closeTicket, async ({ params, body }) =>
    presentTicket(await closeTicket(deps, params.id, body), links),
  );

  serve(router, authentication, contract.reopenTicket, async ({ params, body }) =>
    presentTicket(await reopenTicket(deps, params.id, body), links),
  );

  serve(router, authentication, contract.logCall, async ({ params, body }) =>
    presentTicket(await logCall(deps, params.id, body), links),
  );

  serve(router, authentication, contract.relayExternalMessage, async ({ body }) => {
    const message = await relayExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links) };
  });

  serve(router, authentication, contract.editExternalMessage, async ({ body }) => {
    const message = await editExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links) };
  });

  serve(router, authentication, contract.withdrawExternalMessage, async ({ body }) => {
    const message = await withdrawExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links) };
  });

  return router;
}
