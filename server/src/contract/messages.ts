import { z } from 'zod';
import { Attachment, AttachmentIds } from './attachments.ts';
import { Id, Limit, page, QueryInteger, Timestamp, text } from './fields.ts';

/**
 * What an entry of the conversation is: words (`opened` holds the description, `closed` the summary for the
 * customer), or a change of the ticket.
 */
export const MessageKind = z.enum([
  'opened',
  'text',
  'claimed',
  'called',
  'closed',
  'reopened',
  'contacts_changed',
  'rated',
]);
export type MessageKind = z.infer<typeof MessageKind>;

export const Author = z.object({
  kind: z.enum(['customer', 'technician']),
  id: Id,
  name: z.string(),
  avatarUrl: z.string().nullable(),
});
export type Author = z.infer<typeof Author>;

/**
 * `plain`: shown as typed. `markdown`: a part of CommonMark, as technicians write: `**bold**`, `*italic*`,
 * `~~struck~~`, `` `code` ``, fenced code, lists, `> quotes` and `[label](https://...)`; anything else is text, and a
 * backslash makes the next sign plain.
 */
export const MessageFormat = z.enum(['plain', 'markdown']);
export type MessageFormat = z.infer<typeof MessageFormat>;

export const Call = z
  .object({
    outcome: z.enum(['reached', 'not_reached']),
    callAgainAt: Timestamp.nullable(),
  })
  .meta({ id: 'Call', description: 'A call that a technician made' });
export type Call = z.infer<typeof Call>;

/** A file that a technician sent and that is not here: still on its way, or not to be had. */
export const MissingFile = z
  .object({ id: Id, name: z.string(), state: z.enum(['arriving', 'failed']) })
  .meta({ id: 'MissingFile' });
export type MissingFile = z.infer<typeof MissingFile>;

export const Message = z
  .object({
    id: Id,
    ticketId: Id,
    seq: z.int().positive().meta({ description: '1, 2, 3... within the ticket, without gaps' }),
    kind: MessageKind,
    author: Author,
    format: MessageFormat,
    body: z.string().meta({ description: 'Empty where the entry is only a change of the ticket, or was withdrawn' }),
    attachments: z.array(Attachment),
    missingFiles: z.array(MissingFile),
    call: Call.nullable().meta({ description: 'For kind `called`' }),
    isSolved: z.boolean().nullable().meta({ description: 'For kind `rated`' }),
    createdAt: Timestamp.meta({ description: 'When it arrived' }),
    writtenAt: Timestamp.optional().meta({
      description:
        'Of a customer’s message that arrived more than five minutes after it was written, as after an outage: when that was, by the clock of their device, as the UUIDv7 of the message tells. Not told where that is not credible.',
    }),
    editedAt: Timestamp.nullable(),
    withdrawnAt: Timestamp.nullable().meta({ description: 'Its words and files are gone' }),
  })
  .meta({ id: 'Message', description: 'One entry of the conversation' });
export type Message = z.infer<typeof Message>;

export const messageMaxLength = 10_000;

export const PostMessageRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it gives the first answer again' }),
    body: z.union([text(messageMaxLength), z.literal('')]),
    attachments: AttachmentIds,
  })
  .refine((message) => message.body !== '' || message.attachments.length > 0, 'must hold words or files')
  .meta({ id: 'PostMessageRequest' });
export type PostMessageRequest = z.infer<typeof PostMessageRequest>;

export const ReadMessagesQuery = z
  .strictObject({
    after: QueryInteger.optional().meta({ description: 'Read forward from this `seq`' }),
    before: QueryInteger.optional().meta({
      description: 'Read backward from this `seq`; the newest when neither is given',
    }),
    limit: Limit.prefault('50'),
  })
  .refine((query) => query.after === undefined || query.before === undefined, 'give `after` or `before`, not both');
export type ReadMessagesQuery = z.infer<typeof ReadMessagesQuery>;

/** Always in ascending `seq`. `nextCursor` is the next `after` when reading forward, else the next `before`. */
export const MessagePage = page(Message);
export type MessagePage = z.infer<typeof MessagePage>;

export const ReadTicketRequest = z
  .strictObject({ seq: z.int().positive().meta({ description: 'The newest entry that the customer has seen' }) })
  .meta({ id: 'ReadTicketRequest' });
export type ReadTicketRequest = z.infer<typeof ReadTicketRequest>;
