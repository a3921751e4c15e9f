import { z } from 'zod';
import { Id, page, Timestamp } from './fields.ts';
import { WebhookEventName } from './webhook-events.ts';

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    events: z.array(WebhookEventName),
    createdAt: Timestamp,
    switchedOffAt: Timestamp.nullable().meta({
      description: 'The address answered 410 Gone: nothing is owed to it any more',
    }),
    waiting: z.int().min(0).meta({ description: 'Events on their way, or tried again' }),
    parked: z.int().min(0).meta({ description: 'Events that were given up until they are retried' }),
    lastError: z.string().nullable().meta({ description: 'Why the newest of those failed' }),
  })
  .meta({ id: 'Webhook', description: 'An address that is told what happens to tickets of a site' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookPage = page(Webhook);
export type WebhookPage = z.infer<typeof WebhookPage>;

export const AddWebhookRequest = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: 'must look like https://erp.example.com/hooks' }).max(2000),
    events: z
      .array(WebhookEventName)
      .min(1)
      .max(WebhookEventName.options.length)
      .transform((names) => [...new Set(names)]),
  })
  .meta({ id: 'AddWebhookRequest' });
export type AddWebhookRequest = z.infer<typeof AddWebhookRequest>;

export const AddedWebhook = z
  .object({ webhook: Webhook, secret: z.string().meta({ description: '`whsec_…`, this once' }) })
  .meta({ id: 'AddedWebhook' });
export type AddedWebhook = z.infer<typeof AddedWebhook>;

export const TestedWebhook = z
  .object({
    isDelivered: z.boolean(),
    status: z.int().nullable().meta({ description: 'HTTP status of the answer; null where there was none' }),
    reason: z.string().nullable().meta({ description: 'Why it was not delivered' }),
  })
  .meta({ id: 'TestedWebhook' });
export type TestedWebhook = z.infer<typeof TestedWebhook>;
