import { z } from 'zod';
import { Id, Limit, page, QueryInteger, Timestamp, text } from './fields.ts';

/** What an entry of the conversation is: words (`opened` holds the description), or a change of the ticket. */
export const MessageKind = z.enum(['opened', 'text', 'claimed', 'closed', 'reopened']);
export type MessageKind = z.infer<typeof MessageKind>;

export const Author = z.object({
  kind: z.enum(['customer', 'technician']),
  id: Id,
  name: z.string(),
  avatarUrl: z.string().nullable(),
});
export type Author = z.infer<typeof Author>;

export const Message = z
  .object({
    id: Id,
    ticketId: Id,
    seq: z.int().positive().meta({ description: '1, 2, 3... within the ticket, without gaps' }),
    kind: MessageKind,
    author: Author,
    body: z.string().meta({ description: 'Plain text; empty where the entry is a change of the ticket' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Message', description: 'One entry of the conversation' });
export type Message = z.infer<typeof Message>;

export const messageMaxLength = 10_000;

export const PostMessageRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it gives the first answer again' }),
    body: text(messageMaxLength),
  })
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
