import { z } from 'zod';
import { Id } from './fields.ts';
import { leased } from './leased-delivery.ts';
import { ExternalRef } from './places.ts';

/** `erased`: delete what the bot has posted and uploaded of what was erased. */
export const ErasedDelivery = z
  .object({
    ...leased,
    kind: z.literal('erased'),
    ticketId: Id,
    isWhole: z.boolean().meta({ description: 'Nothing of the ticket is to be left: neither its card' }),
    threads: z.array(ExternalRef).meta({ description: 'Where the ticket stands, or has stood' }),
    messageIds: z.array(Id).meta({ description: 'Entries that were erased' }),
    keptAttachmentIds: z.array(Id).meta({ description: 'Files that are still there; all others were erased' }),
    places: z.array(ExternalRef).meta({ description: 'Where posts of erased entries are known to stand' }),
    fileIds: z.array(z.string()).meta({ description: 'Files that were uploaded, by their ids there' }),
  })
  .meta({ id: 'ErasedDelivery' });
export type ErasedDelivery = z.infer<typeof ErasedDelivery>;
