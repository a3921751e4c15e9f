import { byId, operation } from './operation.ts';
import { ListSiteDeliveriesQuery, OwnerDeliveryPage, Retried, RetryParkedRequest } from './owner-deliveries.ts';

export const listSiteDeliveries = operation({
  method: 'get',
  path: '/v1/admin/deliveries',
  summary: 'What is owed to Slack and by mail, the oldest first; what is done, the newest first',
  caller: 'owner',
  keys: 'all',
  query: ListSiteDeliveriesQuery,
  answer: OwnerDeliveryPage,
  errors: ['unknown_site'],
});

export const retryDelivery = operation({
  method: 'post',
  path: '/v1/admin/deliveries/:id/retry',
  summary: 'Put back a delivery that was parked, or try one at once that waits after a failure',
  caller: 'owner',
  keys: 'all',
  params: byId,
  answer: Retried,
  errors: ['not_found'],
});

export const retryParked = operation({
  method: 'post',
  path: '/v1/admin/deliveries/retry',
  summary: 'Put back whatever is parked, of one site or of all',
  caller: 'owner',
  keys: 'all',
  body: RetryParkedRequest,
  answer: Retried,
  errors: ['unknown_site'],
});
