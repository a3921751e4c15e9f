import { Router } from 'express';
import * as contract from '../../contract/customer-operations.ts';
import { AppError } from '../../errors.ts';
import { makeReport } from '../../report/make-report.ts';
import { changeContacts } from '../../services/change-contacts.ts';
import { checkPhone } from '../../services/check-phone.ts';
import { countUnread } from '../../services/count-unread.ts';
import { listMachines } from '../../services/list-machines.ts';
import { listTickets } from '../../services/list-tickets.ts';
import { markRead } from '../../services/mark-read.ts';
import { openTicket } from '../../services/open-ticket.ts';
import { postMessage } from '../../services/post-message.ts';
import { rateTicket } from '../../services/rate-ticket.ts';
import { readMessages } from '../../services/read-messages.ts';
import { readReport } from '../../services/read-report.ts';
import { readTicket } from '../../services/read-ticket.ts';
import { presentMachine } from '../presenters/present-machine.ts';
import { presentMessage } from '../presenters/present-message.ts';
import { presentListedTicket, presentTicket } from '../presenters/present-ticket.ts';
import type { RouteContext } from '../route-context.ts';
import { sendReport } from '../send-report.ts';
import { serve } from '../serve.ts';
import { streamNews } from './stream-news.ts';

/** What a signed-in customer may do with machines, tickets and conversations. */
export function ticketRoutes(context: RouteContext): Router {
  const { deps, links, limits, authentication } = context;
  const router = Router();

  serve(router, authentication, contract.listMachines, async ({ customer, query }) => {
    const { items, nextCursor } = await listMachines(deps, customer, query);
    return { items: items.map(presentMachine), nextCursor };
  });

  serve(router, authentication, contract.listTickets, async ({ customer, query }) => {
    const { items, nextCursor } = await listTickets(deps, customer, query);
    return { items: items.map((ticket) => presentListedTicket(ticket, links)), nextCursor };
  });

  serve(router, authentication, contract.countUnread, async ({ customer }) => ({
    count: await countUnread(deps, customer),
  }));

  serve(router, authentication, contract.checkPhone, async ({ query }) => checkPhone(query));

  serve(router, authentication, contract.openTicket, async ({ customer, body }) =>
    presentTicket(await openTicket(deps, customer, body), links, deps.now()),
  );

  serve(router, authentication, contract.readTicket, async ({ customer, params }) =>
    presentTicket(await readTicket(deps, customer, params.id), links, deps.now()),
  );

  serve(router, authentication, contract.readReport, async ({ customer, params, res }) => {
    const retryAfterSeconds = await limits.countReport(customer.id);
    if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
    sendReport(res, await makeReport(await readReport(deps, customer, params.id)));
    return undefined;
  });

  serve(router, authentication, contract.changeContacts, async ({ customer, params, body }) =>
    presentTicket(await changeContacts(deps, customer, params.id, body.contacts), links, deps.now()),
  );

  serve(router, authentication, contract.rateTicket, async ({ customer, params, body }) =>
    presentTicket(await rateTicket(deps, customer, params.id, body), links, deps.now()),
  );

  serve(router, authentication, contract.markRead, async ({ customer, params, body }) => {
    await markRead(deps, customer, params.id, body.seq);
    return undefined;
  });

  serve(router, authentication, contract.readMessages, async ({ customer, params, query }) => {
    const { items, nextCursor } = await readMessages(deps, customer, params.id, query);
    return { items: items.map((message) => presentMessage(message, links)), nextCursor };
  });

  serve(router, authentication, contract.postMessage, async ({ customer, params, body }) =>
    presentMessage(await postMessage(deps, customer, params.id, body), links),
  );

  serve(router, authentication, contract.stream, async ({ customer, req, res }) =>
    streamNews(context, customer, req, res),
  );

  return router;
}
