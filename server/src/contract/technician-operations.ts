import {
  ApproveCredentialsRequest,
  CompanyPage,
  CredentialRequest,
  DeclineCredentialsRequest,
  SearchCompaniesQuery,
} from './credentials.ts';
import {
  ClaimDeliveriesAnswer,
  ClaimDeliveriesRequest,
  CompleteDeliveryRequest,
  DeliveryOutcome,
  FailDeliveryRequest,
} from './deliveries.ts';
import { byId, operation } from './operation.ts';
import {
  ClaimTicketRequest,
  CloseTicketRequest,
  EditExternalMessageRequest,
  ExternalMessageAnswer,
  ExternalMessageRequest,
  LogCallRequest,
  ReopenTicketRequest,
  WithdrawExternalMessageRequest,
} from './technicians.ts';
import { Ticket } from './tickets.ts';

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

export const reopenTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/reopen',
  summary: 'Reopen a closed ticket; reopening an open one changes nothing',
  caller: 'service',
  params: byId,
  body: ReopenTicketRequest,
  answer: Ticket,
  errors: ['not_found'],
});

export const logCall = operation({
  method: 'post',
  path: '/v1/tickets/:id/calls',
  summary: 'Log a call to the customer; the first one also claims a new ticket',
  caller: 'service',
  params: byId,
  body: LogCallRequest,
  answer: Ticket,
  status: 201,
  errors: ['not_found', 'ticket_closed', 'id_taken'],
});

export const editExternalMessage = operation({
  method: 'put',
  path: '/v1/external-messages',
  summary: 'Change the words of a technician’s message that was edited in its tool',
  caller: 'service',
  body: EditExternalMessageRequest,
  answer: ExternalMessageAnswer,
  errors: ['not_found'],
});

export const withdrawExternalMessage = operation({
  method: 'post',
  path: '/v1/external-messages/withdraw',
  summary: 'Take back a technician’s message that was deleted in its tool',
  caller: 'service',
  body: WithdrawExternalMessageRequest,
  answer: ExternalMessageAnswer,
  errors: ['not_found'],
});

export const searchCompanies = operation({
  method: 'get',
  path: '/v1/companies',
  summary: 'Companies of a site by part of their name, at most 100',
  caller: 'service',
  query: SearchCompaniesQuery,
  answer: CompanyPage,
  errors: ['unknown_site'],
});

export const readCredentialRequest = operation({
  method: 'get',
  path: '/v1/credential-requests/:id',
  summary: 'One request for credentials, and what is known about who asks',
  caller: 'service',
  params: byId,
  answer: CredentialRequest,
  errors: ['not_found'],
});

export const approveCredentials = operation({
  method: 'post',
  path: '/v1/credential-requests/:id/approve',
  summary: 'Let them in: a link to set a password is mailed to them',
  caller: 'service',
  params: byId,
  body: ApproveCredentialsRequest,
  answer: CredentialRequest,
  errors: ['not_found', 'already_decided'],
});

export const declineCredentials = operation({
  method: 'post',
  path: '/v1/credential-requests/:id/decline',
  summary: 'Refuse a request for credentials',
  caller: 'service',
  params: byId,
  body: DeclineCredentialsRequest,
  answer: CredentialRequest,
  errors: ['not_found', 'already_decided'],
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
