import { z } from 'zod';
import { Id } from './fields.ts';
import { operation } from './operation.ts';
import { SiteKey } from './sites.ts';
import { AddedWebhook, AddWebhookRequest, TestedWebhook, WebhookPage } from './webhooks.ts';

const ofSite = z.strictObject({ key: SiteKey });
const ofWebhook = z.strictObject({ key: SiteKey, id: Id });

export const listWebhooks = operation({
  method: 'get',
  path: '/v1/admin/sites/:key/webhooks',
  summary: 'All webhooks of a site, the oldest first, without their secrets',
  caller: 'owner',
  params: ofSite,
  answer: WebhookPage,
  errors: ['unknown_site'],
});

export const addWebhook = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/webhooks',
  summary: 'Have an address told what happens to tickets from now on; the secret that signs it is shown this once',
  caller: 'owner',
  params: ofSite,
  body: AddWebhookRequest,
  answer: AddedWebhook,
  status: 201,
  errors: ['unknown_site', 'already_exists'],
});

export const removeWebhook = operation({
  method: 'delete',
  path: '/v1/admin/sites/:key/webhooks/:id',
  summary: 'Remove a webhook, with what is still owed to it',
  caller: 'owner',
  params: ofWebhook,
  status: 204,
  errors: ['unknown_site', 'not_found'],
});

export const testWebhook = operation({
  method: 'post',
  path: '/v1/admin/sites/:key/webhooks/:id/test',
  summary: 'Send a signed event of type `webhook.test` now, and tell what became of it',
  caller: 'owner',
  params: ofWebhook,
  answer: TestedWebhook,
  errors: ['unknown_site', 'not_found'],
});
