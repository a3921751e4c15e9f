import { z } from 'zod';
import { Id } from './fields.ts';
import { Destination } from './places.ts';

/** In UTF-16 units. */
const maxPayloadLength = 230_000;

const Workspace = z.string().min(1).max(100);
const Line = z.string().min(1).max(255);

/** Something that happened in a technicians’ tool and may change a ticket. */
const ExternalEvent = z.strictObject({
  destination: Destination,
  workspace: Workspace,
  key: z.string().min(1).max(255).meta({ description: 'What happened; however often it is told, the same' }),
  kind: z.string().min(1).max(40),
  happenedAt: z.string().min(1).max(40).meta({ description: 'As the tool counts; in the order of strings' }),
  line: Line.meta({ description: 'Such as a thread: what happened there is handed out one after another' }),
  behind: Line.optional().meta({
    description: 'Another line whose events all come first: what was decided about a message before the message itself',
  }),
  payload: z
    .string()
    .max(maxPayloadLength)
    .meta({ description: 'What the bot needs to work on it, in its own writing; forgotten when it is done' }),
});

export const StoreExternalEventRequest = ExternalEvent.meta({ id: 'StoreExternalEventRequest' });
export type StoreExternalEventRequest = z.infer<typeof StoreExternalEventRequest>;

const held = {
  id: Id,
  lease: z.string().meta({ description: 'Proof of the claim: complete and fail need it, a later claim voids it' }),
};

/** Held by whoever told it first, once everything that comes before it is done. */
export const StoredExternalEvent = z
  .object({
    id: Id,
    lease: held.lease.nullable(),
    state: z.enum(['yours', 'behind', 'held', 'later', 'done']).meta({
      description:
        '`behind`: to be told again until what comes before it is done; `held`: by somebody else; `later`: it was given back for a while',
    }),
  })
  .meta({ id: 'StoredExternalEvent' });
export type StoredExternalEvent = z.infer<typeof StoredExternalEvent>;

export const ClaimExternalEventsRequest = z
  .strictObject({
    destination: Destination,
    workspace: Workspace.optional().meta({ description: 'Only what happened there; without it, everywhere' }),
    limit: z.int().min(1).max(100).default(20),
  })
  .meta({ id: 'ClaimExternalEventsRequest' });
export type ClaimExternalEventsRequest = z.infer<typeof ClaimExternalEventsRequest>;

/** Events whose work was begun by nobody, or by somebody who is gone, in the order in which they happened. */
export const ClaimExternalEventsAnswer = z
  .object({
    items: z.array(
      z.object({ ...held, workspace: Workspace, key: z.string(), payload: ExternalEvent.shape.payload }).meta({
        id: 'ClaimedExternalEvent',
      }),
    ),
    nextCursor: z.null(),
  })
  .meta({ id: 'ClaimExternalEventsAnswer' });
export type ClaimExternalEventsAnswer = z.infer<typeof ClaimExternalEventsAnswer>;

export const CompleteExternalEventRequest = z
  .strictObject({ lease: z.string().min(1).max(100) })
  .meta({ id: 'CompleteExternalEventRequest' });
export type CompleteExternalEventRequest = z.infer<typeof CompleteExternalEventRequest>;

export const FailExternalEventRequest = z
  .strictObject({
    lease: z.string().min(1).max(100),
    reason: z.string().max(500),
    retryAfterSeconds: z.number().min(0).max(86_400).optional().meta({ description: 'Left out: by back-off' }),
    isUnfinished: z.boolean().optional().meta({
      description: 'Nothing failed, the bot stops: it is handed out again however old it is',
    }),
  })
  .meta({ id: 'FailExternalEventRequest' });
export type FailExternalEventRequest = z.infer<typeof FailExternalEventRequest>;

export const ExternalEventOutcome = z
  .object({ status: z.enum(['waiting', 'done', 'failed']) })
  .meta({ id: 'ExternalEventOutcome' });
export type ExternalEventOutcome = z.infer<typeof ExternalEventOutcome>;
