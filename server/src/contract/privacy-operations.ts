import { z } from 'zod';
import { Id } from './fields.ts';
import { operation } from './operation.ts';
import { CustomerExport, EraseCustomerRequest, Erasure } from './privacy.ts';
import { SiteKey } from './sites.ts';

const ofCustomer = z.strictObject({ key: SiteKey, id: Id });

export const exportCustomer = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/customers/:id/export',
  summary: 'Everything that is kept of a customer, for that person; addresses of files end after an hour',
  caller: 'owner',
  params: ofCustomer,
  answer: CustomerExport,
  errors: ['unknown_site', 'not_found'],
});

export const eraseCustomer = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/customers/:id/erase',
  summary: 'Erase a customer and what they wrote, in Slack as well; it cannot be undone',
  caller: 'owner',
  params: ofCustomer,
  body: EraseCustomerRequest,
  answer: Erasure,
  errors: ['unknown_site', 'not_found'],
});
