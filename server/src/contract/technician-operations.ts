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
  ExternalMessageAnswer,
  ExternalMessageRequest,
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
