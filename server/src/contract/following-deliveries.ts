import { z } from 'zod';
import { leased } from './leased-delivery.ts';
import { Message } from './messages.ts';

const { id, lease, leasedUntil, attempt } = leased;

/** A message of a customer that stands right behind another one of theirs, both of words alone. */
export const FollowingDelivery = z
  .object({ id, lease, leasedUntil, attempt, message: Message })
  .meta({ id: 'FollowingDelivery', description: 'A delivery that may go together with the one before it' });
export type FollowingDelivery = z.infer<typeof FollowingDelivery>;

export const ClaimFollowingRequest = z
  .strictObject({
    lease: z.string().max(100).meta({ description: 'Of the delivery that they follow' }),
    limit: z.int().min(1).max(100).default(40),
  })
  .meta({ id: 'ClaimFollowingRequest' });
export type ClaimFollowingRequest = z.infer<typeof ClaimFollowingRequest>;

export const ClaimFollowingAnswer = z.object({ items: z.array(FollowingDelivery), nextCursor: z.null() });
export type ClaimFollowingAnswer = z.infer<typeof ClaimFollowingAnswer>;
