import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { AcceptedAnswer, ForgotPasswordRequest, RequestCredentialsRequest } from './credentials.ts';
import { MessageEvent } from './live-events.ts';
import { ListMachinesQuery, MachinePage } from './machines.ts';
import { Message, MessagePage, PostMessageRequest, ReadMessagesQuery, ReadTicketRequest } from './messages.ts';
import { byId, operation } from './operation.ts';
import { CheckPhoneAnswer, CheckPhoneQuery } from './phone-numbers.ts';
import { SignInAnswer, SignInRequest } from './sessions.ts';
import { Site, SiteKey } from './sites.ts';
import {
  ChangeContactsRequest,
  ListTicketsQuery,
  OpenTicketRequest,
  RateTicketRequest,
  Ticket,
  TicketPage,
  UnreadAnswer,
} from './tickets.ts';

export const readSite = operation({
  method: 'get',
  path: '/v1/sites/:key',
  summary: 'Name, colours, forms and categories of a site',
  caller: 'anyone',
  params: z.strictObject({ key: SiteKey }),
  answer: Site,
  errors: ['unknown_site', 'origin_not_allowed'],
});

export const signIn = operation({
  method: 'post',
  path: '/v1/sessions',
  summary: 'Sign in with username and password, or with an identity that the host page’s server has signed',
  caller: 'anyone',
  body: SignInRequest,
  answer: SignInAnswer,
  status: 201,
  errors: ['unknown_site', 'invalid_credentials', 'invalid_identity', 'origin_not_allowed', 'too_many_requests'],
});

export const signOut = operation({
  method: 'delete',
  path: '/v1/sessions/current',
  summary: 'Sign out: the token is dead at once',
  caller: 'customer',
  status: 204,
});

export const requestCredentials = operation({
  method: 'post',
  path: '/v1/credential-requests',
  summary: 'Ask the technicians for credentials; the answer never tells whether an account exists',
  caller: 'anyone',
  body: RequestCredentialsRequest,
  answer: AcceptedAnswer,
  status: 202,
  errors: ['unknown_site', 'origin_not_allowed', 'not_found', 'too_many_requests'],
});

export const forgotPassword = operation({
  method: 'post',
  path: '/v1/forgotten-passwords',
  summary: 'Mail a link to set a new password, if there is such an account; the answer never tells',
  caller: 'anyone',
  body: ForgotPasswordRequest,
  answer: AcceptedAnswer,
  status: 202,
  errors: ['unknown_site', 'origin_not_allowed', 'not_found', 'too_many_requests'],
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
  summary: 'Tickets of the company, last changed first, searched and filtered',
  caller: 'customer',
  query: ListTicketsQuery,
  answer: TicketPage,
});

export const openTicket = operation({
  method: 'post',
  path: '/v1/tickets',
  summary: 'Open a ticket',
  caller: 'customer',
  isMessage: true,
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

export const readReport = operation({
  method: 'get',
  path: '/v1/tickets/:id/report',
  summary: 'The service report of a closed ticket, as a PDF in the language of the ticket',
  caller: 'customer',
  params: byId,
  isFile: true,
  errors: ['not_found', 'ticket_open', 'too_many_requests'],
});

export const changeContacts = operation({
  method: 'put',
  path: '/v1/tickets/:id/contacts',
  summary: 'Change who is kept informed by e-mail',
  caller: 'customer',
  isMessage: true,
  params: byId,
  body: ChangeContactsRequest,
  answer: Ticket,
  errors: ['not_found', 'ticket_closed'],
});

export const rateTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/rating',
  summary: 'Tell whether a closed ticket was solved; a later rating replaces the earlier',
  caller: 'customer',
  isMessage: true,
  params: byId,
  body: RateTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'ticket_open'],
});

export const markRead = operation({
  method: 'post',
  path: '/v1/tickets/:id/read',
  summary: 'Tell how far the conversation was seen',
  caller: 'customer',
  params: byId,
  body: ReadTicketRequest,
  status: 204,
  errors: ['not_found'],
});

export const countUnread = operation({
  method: 'get',
  path: '/v1/unread',
  summary: 'How many entries wait to be read',
  caller: 'customer',
  answer: UnreadAnswer,
});

export const checkPhone = operation({
  method: 'get',
  path: '/v1/phone-numbers/check',
  summary: 'Whether a telephone number is valid, and how it is written',
  caller: 'customer',
  query: CheckPhoneQuery,
  answer: CheckPhoneAnswer,
});

export const uploadAttachment = operation({
  method: 'post',
  path: '/v1/attachments',
  summary: 'Upload a picture, video or PDF as multipart fields `id` and `file`, to be sent with a ticket or message',
  caller: 'customer',
  isUpload: true,
  answer: Attachment,
  status: 201,
  errors: ['attachment_refused', 'id_taken', 'payload_too_large', 'storage_full', 'too_many_requests'],
});

export const readAttachment = operation({
  method: 'get',
  path: '/v1/attachments/:id',
  summary: 'One file, with fresh addresses',
  caller: 'customer',
  params: byId,
  answer: Attachment,
  errors: ['not_found'],
});

export const removeAttachment = operation({
  method: 'delete',
  path: '/v1/attachments/:id',
  summary: 'Delete a file that was not sent yet, whole or on its way in parts',
  caller: 'customer',
  params: byId,
  status: 204,
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
  isMessage: true,
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
