import { z } from 'zod';
import { Timestamp } from './fields.ts';
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

export const ListOpenThreadsQuery = z.strictObject({ workspace: Workspace });

/** Threads of tickets that are open or were closed a short time ago, last changed first. */
export const OpenThreads = z
  .object({
    since: Timestamp.nullable().meta({
      description: 'From when on messages that are not known are to be told; null where nobody has listened there yet',
    }),
    rememberedSince: Timestamp.nullable().meta({ description: 'What was heard of messages since then is remembered' }),
    items: z.array(
      z
        .object({
          ...ExternalRef.shape,
          readUntil: Timestamp.nullable().meta({
            description: 'Everything that happened in it until then was stored; null where it was not read yet',
          }),
        })
        .meta({ id: 'OpenThread' }),
    ),
  })
  .meta({ id: 'OpenThreads' });
export type OpenThread = z.infer<typeof OpenThreads>['items'][number];

export const NoteThreadReadRequest = z
  .strictObject({
    thread: ExternalRef,
    lagSeconds: z.number().min(0).max(86_400).meta({ description: 'Reading it began this long ago' }),
  })
  .meta({ id: 'NoteThreadReadRequest' });
export type NoteThreadReadRequest = z.infer<typeof NoteThreadReadRequest>;

export const KnownPlacesQuery = z.strictObject(ExternalRef.shape);

/** A technician’s message that is known, by its id in the channel. */
export const KnownPlace = z
  .object({
    id: z.string(),
    state: z.enum(['sent', 'note', 'withdrawn']),
    wasNote: z.boolean().meta({ description: 'It was sent on purpose after it had been a note' }),
    isOwnPost: z.boolean().meta({ description: 'Whoever wrote it did so in a window, and the bot posted it' }),
    editedAt: z.string().nullable().meta({ description: 'When it got the words that it has; null: its first' }),
    files: z.array(z.string()).meta({ description: 'Ids of the files that it carries' }),
  })
  .meta({ id: 'KnownPlace' });
export type KnownPlace = z.infer<typeof KnownPlace>;

export const KnownPlaces = z.object({ items: z.array(KnownPlace) }).meta({ id: 'KnownPlaces' });

export const FindHeardEventsRequest = z
  .strictObject({
    workspace: Workspace,
    beginnings: z.array(z.string().min(1).max(255)).max(1000).meta({ description: 'With these keys of events begin' }),
  })
  .meta({ id: 'FindHeardEventsRequest' });
export type FindHeardEventsRequest = z.infer<typeof FindHeardEventsRequest>;

export const HeardEvents = z
  .object({ beginnings: z.array(z.string()).meta({ description: 'Those of which something was heard' }) })
  .meta({ id: 'HeardEvents' });
