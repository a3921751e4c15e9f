import { z } from 'zod';
import { Cursor, Id, Limit, page, Timestamp } from './fields.ts';
import { SiteKey } from './sites.ts';

export const DeliveryState = z.enum(['waiting', 'parked', 'done']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** As `sportello deliveries list --json` tells it. */
export const OwnerDelivery = z
  .object({
    id: Id,
    state: DeliveryState,
    kind: z.string(),
    site: SiteKey.nullable(),
    ticket: z.int().nullable().meta({ description: 'Number of the ticket' }),
    to: z.string().meta({ description: 'E-mail address, or the tool' }),
    attempts: z.int().min(0),
    lastError: z.string().nullable(),
    owedSince: Timestamp,
    nextAt: Timestamp.nullable().meta({ description: 'Of one that waits' }),
    firstFailedAt: Timestamp.nullable(),
    endedAt: Timestamp.nullable(),
    inHandUntil: Timestamp.nullable().meta({ description: 'A worker is at it' }),
  })
  .meta({ id: 'OwnerDelivery', description: 'What is owed to Slack or by mail, and how far it is; not what it says' });
export type OwnerDelivery = z.infer<typeof OwnerDelivery>;

export const OwnerDeliveryPage = page(OwnerDelivery);
export type OwnerDeliveryPage = z.infer<typeof OwnerDeliveryPage>;

export const ListSiteDeliveriesQuery = z.strictObject({
  site: SiteKey.optional(),
  state: DeliveryState.optional().meta({ description: 'Left out: what is waiting or parked' }),
  cursor: Cursor.optional(),
  limit: Limit.prefault('50'),
});
export type ListSiteDeliveriesQuery = z.infer<typeof ListSiteDeliveriesQuery>;

export const RetryParkedRequest = z.strictObject({
  site: SiteKey.nullable().meta({ description: 'null: all sites' }),
});
export type RetryParkedRequest = z.infer<typeof RetryParkedRequest>;

export const Retried = z.object({ count: z.int().min(0) }).meta({ id: 'Retried' });
export type Retried = z.infer<typeof Retried>;
