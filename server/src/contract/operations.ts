import { z } from 'zod';
import {
  ClaimDeliveriesAnswer,
  ClaimDeliveriesRequest,
  CompleteDeliveryRequest,
  DeliveryOutcome,
  FailDeliveryRequest,
} from './deliveries.ts';
import type { ErrorCode } from './errors.ts';
import { Id } from './fields.ts';
import { MessageEvent } from './live-events.ts';
import { ListMachinesQuery, MachinePage } from './machines.ts';
import { Message, MessagePage, PostMessageRequest, ReadMessagesQuery } from './messages.ts';
import { SignInAnswer, SignInRequest } from './sessions.ts';
import { Site, SiteKey } from './sites.ts';
import {
  ClaimTicketRequest,
  CloseTicketRequest,
  ExternalMessageAnswer,
  ExternalMessageRequest,
} from './technicians.ts';
import { ListTicketsQuery, OpenTicketRequest, Ticket, TicketPage } from './tickets.ts';

/** Who may call: `anyone`, a signed-in `customer`, or a technicians' tool with the `service` token. */
export type Caller = 'anyone' | 'customer' | 'service';

/** One call of the HTTP API: the routes, `/openapi.json`, `/docs` and the bot's client are all made from these. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  By extends Caller = Caller,
> {
  method: 'get' | 'post' | 'delete';
  /** Express syntax: `/v1/tickets/:id`. */
  path: string;
  summary: string;
  caller: By;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** HTTP status of success. */
  status: 200 | 201 | 204;
  /** Foreseen failures besides those that any call may meet. */
  errors: readonly ErrorCode[];
  /** The answer is an endless SSE stream whose `message` events hold `answer`. */
  isStream?: boolean;
}

const nothing = z.undefined();
const noQuery = z.strictObject({});
const byId = z.strictObject({ id: Id });

function operation<
  const By extends Caller,
  Params extends z.ZodType = typeof noQuery,
  Query extends z.ZodType = typeof noQuery,
  Body extends z.ZodType = typeof nothing,
  Answer extends z.ZodType = typeof nothing,
>(
  given: Pick<Operation, 'method' | 'path' | 'summary'> &
    Partial<Pick<Operation, 'status' | 'errors' | 'isStream'>> & {
      caller: By;
      params?: Params;
      query?: Query;
      body?: Body;
      answer?: Answer;
    },
): Operation<Params, Query, Body, Answer, By> {
  return {
    status: 200,
    errors: [],
    params: noQuery as unknown as Params,
    query: noQuery as unknown as Query,
    body: nothing as unknown as Body,
    answer: nothing as unknown as Answer,
    ...given,
  };
}

export const readSite = operation({
  method: 'get',
  path: '/v1/sites/:key',
  summary: 'Name, colours and categories of a site',
  caller: 'anyone',
  params: z.strictObject({ key: SiteKey }),
  answer: Site,
  errors: ['unknown_site'],
});

export const signIn = operation({
  method: 'post',
  path: '/v1/sessions',
  summary: 'Sign in with username and password',
  caller: 'anyone',
  body: SignInRequest,
  answer: SignInAnswer,
  status: 201,
  errors: ['unknown_site', 'invalid_credentials', 'origin_not_allowed', 'too_many_requests'],
});

export const signOut = operation({
  method: 'delete',
  path: '/v1/sessions/current',
  summary: 'Sign out: the token is dead at once',
  caller: 'customer',
  status: 204,
});

export const listMachines = operation({
  method: 'get',
  path: '/v1/machines',
  summary: 'Machines of the company, by model and serial number',
  caller: 'customer',
  query: ListMachinesQuery,
  answer: MachinePage,
});

export const listTickets = operation({
  method: 'get',
  path: '/v1/tickets',
  summary: 'Tickets of the company, last changed first',
  caller: 'customer',
  query: ListTicketsQuery,
  answer: TicketPage,
});

export const openTicket = operation({
  method: 'post',
  path: '/v1/tickets',
  summary: 'Open a ticket',
  caller: 'customer',
  body: OpenTicketRequest,
  answer: Ticket,
  status: 201,
  errors: ['id_taken'],
});

export const readTicket = operation({
  method: 'get',
  path: '/v1/tickets/:id',
  summary: 'One ticket',
  caller: 'customer',
  params: byId,
  answer: Ticket,
  errors: ['not_found'],
});

export const readMessages = operation({
  method: 'get',
  path: '/v1/tickets/:id/messages',
  summary: 'The conversation, in ascending seq',
  caller: 'customer',
  params: byId,
  query: ReadMessagesQuery,
  answer: MessagePage,
  errors: ['not_found'],
});

export const postMessage = operation({
  method: 'post',
  path: '/v1/tickets/:id/messages',
  summary: 'Add a message to an open ticket',
  caller: 'customer',
  params: byId,
  body: PostMessageRequest,
  answer: Message,
  status: 201,
  errors: ['not_found', 'ticket_closed', 'id_taken'],
});

export const stream = operation({
  method: 'get',
  path: '/v1/stream',
  summary: 'News of all tickets of the company, as server-sent events',
  caller: 'customer',
  answer: MessageEvent,
  isStream: true,
});

export const claimDeliveries = operation({
  method: 'post',
  path: '/v1/deliveries/claim',
  summary: 'Take what is owed to a destination, in order per ticket, held by a lease',
  caller: 'service',
  body: ClaimDeliveriesRequest,
  answer: ClaimDeliveriesAnswer,
});

export const completeDelivery = operation({
  method: 'post',
  path: '/v1/deliveries/:id/complete',
  summary: 'Report a delivery as done',
  caller: 'service',
  params: byId,
  body: CompleteDeliveryRequest,
  answer: DeliveryOutcome,
  errors: ['not_found', 'lease_lost'],
});

export const failDelivery = operation({
  method: 'post',
  path: '/v1/deliveries/:id/fail',
  summary: 'Give a delivery back: retried with back-off, or parked',
  caller: 'service',
  params: byId,
  body: FailDeliveryRequest,
  answer: DeliveryOutcome,
  errors: ['not_found', 'lease_lost'],
});

export const claimTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/claim',
  summary: 'Make a technician the assignee of an open ticket',
  caller: 'service',
  params: byId,
  body: ClaimTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'ticket_closed'],
});

export const closeTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/close',
  summary: 'Close a ticket; closing a closed one changes nothing',
  caller: 'service',
  params: byId,
  body: CloseTicketRequest,
  answer: Ticket,
  errors: ['not_found'],
});

export const relayExternalMessage = operation({
  method: 'post',
  path: '/v1/external-messages',
  summary: 'Bring a technician’s message from a thread to the customer; the first one also claims a new ticket',
  caller: 'service',
  body: ExternalMessageRequest,
  answer: ExternalMessageAnswer,
  status: 201,
  errors: ['unknown_thread', 'ticket_closed'],
});

/** All of them, in the order of the documentation. */
export const operations = {
  readSite,
  signIn,
  signOut,
  listMachines,
  listTickets,
  openTicket,
  readTicket,
  readMessages,
  postMessage,
  stream,
  claimDeliveries,
  completeDelivery,
  failDelivery,
  claimTicket,
  closeTicket,
  relayExternalMessage,
} as const satisfies Record<string, Operation>;
