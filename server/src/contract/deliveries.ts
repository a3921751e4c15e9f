import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { CredentialRequest } from './credentials.ts';
import { ErasedDelivery } from './erased-delivery.ts';
import { Id, Timestamp, text } from './fields.ts';
import { leased } from './leased-delivery.ts';
import { Message } from './messages.ts';
import { Note } from './notes.ts';
import { Destination, ExternalRef } from './places.ts';
import { SlackMention, ThreadReplies } from './service-settings.ts';
import { Ticket, TicketOpening, TicketStatus } from './tickets.ts';

/** What a card shows besides the ticket. */
export const CardContext = z
  .object({
    threadReplies: ThreadReplies,
    earlierTickets: z
      .array(
        z.object({
          number: z.int().positive(),
          status: TicketStatus,
          subject: z.string().nullable(),
          ...TicketOpening,
          openedAt: Timestamp,
          thread: ExternalRef.nullable(),
        }),
      )
      .meta({ description: 'The last three others of the same machine, newest first' }),
    callAgainAt: Timestamp.nullable().meta({
      description: 'When a technician means to call again, told with the last call; null of a closed ticket',
    }),
    pictures: z
      .array(z.object({ name: z.string(), fileId: z.string(), thumbnailUrl: z.string().nullable() }))
      .meta({ description: 'Pictures of the description that the tool has already, by their ids there' }),
  })
  .meta({ id: 'CardContext' });
export type CardContext = z.infer<typeof CardContext>;

/** Whatever makes the card anew where it is gone needs all of this. */
const ofTicket = { ...leased, ticket: Ticket, card: CardContext };

/** `ticket_opened`: make the card. `message`: add an entry to its thread. `ticket_changed`: bring the card up to date. */
export const TicketDelivery = z
  .object({
    ...ofTicket,
    kind: z.enum(['ticket_opened', 'message', 'ticket_changed']),
    message: Message.nullable().meta({
      description: 'The entry to deliver, for kind `message`; the description, for kind `ticket_opened`',
    }),
    delivered: ExternalRef.nullable().meta({
      description: 'Where this very entry already stands, when an earlier attempt reported it',
    }),
  })
  .meta({ id: 'TicketDelivery' });
export type TicketDelivery = z.infer<typeof TicketDelivery>;

/** `note`: add a note that was written in a window to the thread. */
export const NoteDelivery = z.object({ ...ofTicket, kind: z.literal('note'), note: Note }).meta({ id: 'NoteDelivery' });
export type NoteDelivery = z.infer<typeof NoteDelivery>;

/** `file`: upload a customer's file to the thread. */
export const FileDelivery = z
  .object({
    ...ofTicket,
    kind: z.literal('file'),
    message: Message.meta({ description: 'The entry that carries it' }),
    attachment: Attachment,
  })
  .meta({ id: 'FileDelivery' });
export type FileDelivery = z.infer<typeof FileDelivery>;

/** `escalated`: nobody has claimed it, call these people. `assigned`: somebody was given it by a colleague, tell them. */
export const MentionDelivery = z
  .object({
    ...ofTicket,
    kind: z.enum(['escalated', 'assigned']),
    mention: SlackMention,
    by: z.string().nullable().meta({ description: 'Name of the colleague' }),
  })
  .meta({ id: 'MentionDelivery' });
export type MentionDelivery = z.infer<typeof MentionDelivery>;

/** `marked`: show at a technician's message how far it has come, as it is by now. */
export const MarkDelivery = z
  .object({
    ...leased,
    kind: z.literal('marked'),
    ticketId: Id,
    place: ExternalRef.meta({ description: 'The message' }),
    isSent: z.boolean().meta({ description: 'Kept for the customer' }),
    isSeen: z.boolean().meta({ description: 'The customer has seen it' }),
    isNote: z.boolean().meta({ description: 'It stays inside: it was taken back, or was never sent' }),
    wasNote: z.boolean().meta({ description: 'It was a note before it was sent' }),
  })
  .meta({ id: 'MarkDelivery' });
export type MarkDelivery = z.infer<typeof MarkDelivery>;

/** `file_wanted`: fetch a technician's file and put it to `PUT /v1/external-files/:id`. */
export const WantedFileDelivery = z
  .object({
    ...leased,
    kind: z.literal('file_wanted'),
    ticketId: Id,
    place: ExternalRef.meta({ description: 'The message that carries it' }),
    file: z.object({ id: Id, externalId: z.string().meta({ description: 'Id in the workspace' }), name: z.string() }),
    technicianId: z.string().meta({ description: 'Id in the workspace of who sent it' }),
  })
  .meta({ id: 'WantedFileDelivery' });
export type WantedFileDelivery = z.infer<typeof WantedFileDelivery>;

/** `picture_wanted`: fetch a technician's picture and put it to `PUT /v1/technicians/:id/picture`. */
export const WantedPictureDelivery = z
  .object({
    ...leased,
    kind: z.literal('picture_wanted'),
    technician: z.object({ id: Id, pictureUrl: z.string() }),
  })
  .meta({ id: 'WantedPictureDelivery' });
export type WantedPictureDelivery = z.infer<typeof WantedPictureDelivery>;

/** `alert`: tell in the site's channel that mails do not get through, or do again. */
export const AlertDelivery = z
  .object({
    ...leased,
    kind: z.literal('alert'),
    trouble: z.object({
      parked: z.int().nonnegative().meta({ description: 'Given up until the owner puts them back' }),
      late: z.int().nonnegative().meta({ description: 'Wait longer than is usual; none of either: all is well again' }),
      lateSince: Timestamp.nullable(),
      lastError: z.string().nullable(),
      at: Timestamp.meta({ description: 'When this news came up' }),
    }),
  })
  .meta({ id: 'AlertDelivery' });
export type AlertDelivery = z.infer<typeof AlertDelivery>;

/** `credentials_requested`: make the card with Approve and Decline. `credentials_decided`: bring it up to date. */
export const CredentialDelivery = z
  .object({
    ...leased,
    kind: z.enum(['credentials_requested', 'credentials_decided']),
    request: CredentialRequest,
  })
  .meta({ id: 'CredentialDelivery' });
export type CredentialDelivery = z.infer<typeof CredentialDelivery>;

export const Delivery = z
  .discriminatedUnion('kind', [
    TicketDelivery,
    NoteDelivery,
    FileDelivery,
    MentionDelivery,
    MarkDelivery,
    WantedFileDelivery,
    WantedPictureDelivery,
    CredentialDelivery,
    AlertDelivery,
    ErasedDelivery,
  ])
  .meta({ id: 'Delivery', description: 'One thing owed to one destination, held by a lease' });
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryKind = Delivery['kind'];

/** Those that may have to make a card. */
export type CardDelivery = TicketDelivery | NoteDelivery | FileDelivery | MentionDelivery;

export const ClaimDeliveriesRequest = z
  .strictObject({
    destination: Destination,
    workspace: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Only what is owed to sites of this workspace; without it, all sites' }),
    withUnbound: z
      .boolean()
      .optional()
      .meta({ description: 'With `workspace`: also sites that name no workspace (the default)' }),
    limit: z.int().min(1).max(100).default(10),
    waitSeconds: z
      .int()
      .min(0)
      .max(30)
      .default(0)
      .meta({ description: 'Answer when something is owed, at the latest after this' }),
  })
  .meta({ id: 'ClaimDeliveriesRequest' });
export type ClaimDeliveriesRequest = z.infer<typeof ClaimDeliveriesRequest>;

export const ClaimDeliveriesAnswer = z.object({ items: z.array(Delivery), nextCursor: z.null() });
export type ClaimDeliveriesAnswer = z.infer<typeof ClaimDeliveriesAnswer>;

export const CompleteDeliveryRequest = z
  .strictObject({
    lease: z.string().max(100),
    posted: ExternalRef.optional().meta({
      description: 'The message that was made, for kinds `message`, `note`, `file`',
    }),
    file: z.string().max(100).optional().meta({ description: 'Id of the file that was made, for kind `file`' }),
    thread: ExternalRef.optional().meta({
      description:
        'Where the ticket or the request now stands: given when its card was made, or made anew because it was gone',
    }),
  })
  .meta({ id: 'CompleteDeliveryRequest' });
export type CompleteDeliveryRequest = z.infer<typeof CompleteDeliveryRequest>;
export const FailDeliveryRequest = z
  .strictObject({
    lease: z.string().max(100),
    reason: text(500),
    isPermanent: z.boolean().default(false).meta({ description: 'Retrying cannot help: park it for the owner' }),
    retryAfterSeconds: z
      .number()
      .min(0)
      .max(86_400)
      .optional()
      .meta({ description: 'Not before this; else the server backs off' }),
  })
  .meta({ id: 'FailDeliveryRequest' });
export type FailDeliveryRequest = z.infer<typeof FailDeliveryRequest>;

export const DeliveryOutcome = z
  .object({ status: z.enum(['done', 'waiting', 'parked']) })
  .meta({ id: 'DeliveryOutcome' });
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;
