import { z } from 'zod';
import { Limit, QueryInteger, Timestamp } from './fields.ts';
import { ExternalRef } from './places.ts';

const Workspace = z.string().min(1).max(100);

export const WatchedWorkspace = z.strictObject({ workspace: Workspace });

export const NoteWatchRequest = z
  .strictObject({
    lagSeconds: z.number().min(0).max(86_400).meta({
      description: 'Everything that happened there until this long ago was heard and stored, or read since',
    }),
  })
  .meta({ id: 'NoteWatchRequest' });
export type NoteWatchRequest = z.infer<typeof NoteWatchRequest>;

export const ListOpenThreadsQuery = z.strictObject({
  workspace: Workspace,
  limit: Limit.default(20),
  offset: QueryInteger.default(0),
});
export type ListOpenThreadsQuery = z.infer<typeof ListOpenThreadsQuery>;

/** A technician’s message that is known, by its id in the channel. */
export const KnownPlace = z
  .object({
    id: z.string(),
    state: z.enum(['sent', 'note', 'withdrawn']),
    wasNote: z.boolean().meta({ description: 'It was sent on purpose after it had been a note' }),
    editedAt: z.string().nullable().meta({ description: 'When it got the words that it has; null: its first' }),
    files: z.array(z.string()).meta({ description: 'Ids of the files that it carries' }),
  })
  .meta({ id: 'KnownPlace' });
export type KnownPlace = z.infer<typeof KnownPlace>;

export const OpenThread = z.object({ thread: ExternalRef, known: z.array(KnownPlace) }).meta({ id: 'OpenThread' });
export type OpenThread = z.infer<typeof OpenThread>;

/** Threads of tickets that are open or were closed a short time ago, last changed first. */
export const OpenThreadPage = z
  .object({
    since: Timestamp.nullable().meta({
      description: 'From when on threads are to be read, and messages told; null where nobody has listened there yet',
    }),
    items: z.array(OpenThread),
    hasMore: z.boolean(),
  })
  .meta({ id: 'OpenThreadPage' });
export type OpenThreadPage = z.infer<typeof OpenThreadPage>;
