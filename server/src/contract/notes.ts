import { z } from 'zod';
import { Id, Timestamp } from './fields.ts';
import { Author, MessageFormat } from './messages.ts';

/** Words between technicians. A note has no `seq`, stands in a table of its own and no operation of customers knows it. */
export const Note = z
  .object({
    id: Id,
    ticketId: Id,
    author: Author,
    format: MessageFormat,
    body: z.string(),
    createdAt: Timestamp,
    editedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;
