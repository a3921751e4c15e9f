import { z } from 'zod';
import { Id, Timestamp } from './fields.ts';
import { ExternalRef } from './places.ts';

/** What every delivery that a technicians' tool holds tells of itself. */
export const leased = {
  id: Id,
  lease: z.string().meta({ description: 'Proof of the claim: complete and fail need it, a later claim voids it' }),
  leasedUntil: Timestamp,
  attempt: z.int().positive().meta({ description: '1 the first time; more means an earlier outcome is unknown' }),
  site: z.object({
    key: z.string(),
    name: z.string(),
    slackChannel: z.string().nullable().meta({
      description:
        'Name or id of the channel that new cards go to, by the routing of the site; null: the default of the tool',
    }),
  }),
  thread: ExternalRef.nullable().meta({
    description: 'Where the ticket or the request already stands, null before its card exists',
  }),
};
