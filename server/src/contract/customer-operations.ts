import { z } from 'zod';
import { MessageEvent } from './live-events.ts';
import { ListMachinesQuery, MachinePage } from './machines.ts';
import { Message, MessagePage, PostMessageRequest, ReadMessagesQuery } from './messages.ts';
import { byId, operation } from './operation.ts';
import { SignInAnswer, SignInRequest } from './sessions.ts';
import { Site, SiteKey } from './sites.ts';
import { ListTicketsQuery, OpenTicketRequest, Ticket, TicketPage } from './tickets.ts';

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
