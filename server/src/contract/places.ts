import { z } from 'zod';

/** A technicians’ tool that deliveries go to. */
export const Destination = z.enum(['slack']);
export type Destination = z.infer<typeof Destination>;

/**
 * A place in a technicians' tool. Slack: team id, channel id and message `ts`; a `ts` is unique in its channel
 * only, and stays a string because a float would lose digits.
 */
export const ExternalRef = z
  .strictObject({
    workspace: z.string().min(1).max(100),
    channel: z.string().min(1).max(100),
    id: z.string().min(1).max(100),
  })
  .meta({ id: 'ExternalRef' });
export type ExternalRef = z.infer<typeof ExternalRef>;
