import { Router } from 'express';
import * as contract from '../../contract/desk-operations.ts';
import { countDeskTickets } from '../../services/count-desk-tickets.ts';
import { listDeskTickets } from '../../services/list-desk-tickets.ts';
import { readDeskMachine } from '../../services/read-desk-machine.ts';
import { presentDeskTicket } from '../presenters/present-desk-ticket.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** What technicians look up across customers. */
export function deskRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.listDeskTickets, async ({ query }) => {
    const { items, nextCursor } = await listDeskTickets(deps, query);
    return { items: items.map((ticket) => presentDeskTicket(ticket, links)), nextCursor };
  });

  serve(router, authentication, contract.countDeskTickets, async ({ query }) => countDeskTickets(deps, query));

  serve(router, authentication, contract.readDeskMachine, async ({ params, query }) =>
    readDeskMachine(deps, params.id, query),
  );

  return router;
}
