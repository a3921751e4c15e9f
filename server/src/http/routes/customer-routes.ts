import { Router } from 'express';
import * as contract from '../../contract/customer-operations.ts';
import type { Deps } from '../../deps.ts';
import type { LiveHub } from '../../live/live-hub.ts';
import { listMachines } from '../../services/list-machines.ts';
import { listTickets } from '../../services/list-tickets.ts';
import { openTicket } from '../../services/open-ticket.ts';
import { postMessage } from '../../services/post-message.ts';
import { readMessages } from '../../services/read-messages.ts';
import { readSite } from '../../services/read-site.ts';
import { readTicket } from '../../services/read-ticket.ts';
import { signIn } from '../../services/sign-in.ts';
import { signOut } from '../../services/sign-out.ts';
import type { Authentication } from '../middleware/authentication.ts';
import type { OriginRule } from '../middleware/cors.ts';
import { presentMessage } from '../presenters/present-message.ts';
import { presentTicket, presentTicketSummary } from '../presenters/present-ticket.ts';
import { serve } from '../serve.ts';
import { streamNews } from './stream-news.ts';

/** What a customer's page may ask. */
export function customerRoutes(deps: Deps, live: LiveHub, origins: OriginRule, authentication: Authentication): Router {
  const router = Router();

  serve(router, authentication, contract.readSite, async ({ params }) => {
    const { key, name, accentColor, categories } = await readSite(deps, params.key);
    return { key, name, accentColor, categories };
  });

  serve(router, authentication, contract.signIn, async ({ body, req }) => {
    const { token, expiresAt, customer } = await signIn(deps, body, (allowed) => origins.isAllowed(req, allowed));
    return {
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      customer: {
        id: customer.id,
        name: customer.name,
        company: { id: customer.companyId, name: customer.companyName },
      },
    };
  });

  serve(router, authentication, contract.signOut, async ({ customer }) => {
    await signOut(deps, customer.sessionId);
    live.endSession(customer.sessionId);
    return undefined;
  });

  serve(router, authentication, contract.listMachines, async ({ customer, query }) => {
    const { items, nextCursor } = await listMachines(deps, customer, query);
    return {
      items: items.map(({ id, model, serial, customerId, customerName }) => ({
        id,
        model,
        serial,
        customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
      })),
      nextCursor,
    };
  });

  serve(router, authentication, contract.listTickets, async ({ customer, query }) => {
    const { items, nextCursor } = await listTickets(deps, customer, query);
    return { items: items.map(presentTicketSummary), nextCursor };
  });

  serve(router, authentication, contract.openTicket, async ({ customer, body }) =>
    presentTicket(await openTicket(deps, customer, body)),
  );

  serve(router, authentication, contract.readTicket, async ({ customer, params }) =>
    presentTicket(await readTicket(deps, customer, params.id)),
  );

  serve(router, authentication, contract.readMessages, async ({ customer, params, query }) => {
    const { items, nextCursor } = await readMessages(deps, customer, params.id, query);
    return { items: items.map(presentMessage), nextCursor };
  });

  serve(router, authentication, contract.postMessage, async ({ customer, params, body }) =>
    presentMessage(await postMessage(deps, customer, params.id, body)),
  );

  serve(router, authentication, contract.stream, async ({ customer, res }) =>
    streamNews(live, deps.now, customer, res),
  );

  return router;
}
