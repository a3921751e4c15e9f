import {
  ClaimDeliveriesAnswer,
  ClaimDeliveriesRequest,
  CompleteDeliveryRequest,
  DeliveryOutcome,
  FailDeliveryRequest,
} from './deliveries.ts';
import { ClaimFollowingAnswer, ClaimFollowingRequest } from './following-deliveries.ts';
import { byId, operation } from './operation.ts';

export const claimDeliveries = operation({
  method: 'post',
  path: '/v1/deliveries/claim',
  summary: 'Take what is owed to a destination, in order per ticket, held by a lease',
  caller: 'service',
  body: ClaimDeliveriesRequest,
  answer: ClaimDeliveriesAnswer,
});

export const claimFollowing = operation({
  method: 'post',
  path: '/v1/deliveries/:id/following',
  summary: 'Take what stands right behind a customer’s message that is held, and may go together with it',
  caller: 'service',
  params: byId,
  body: ClaimFollowingRequest,
  answer: ClaimFollowingAnswer,
  errors: ['not_found', 'lease_lost'],
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
