import { z } from 'zod';
import { asker } from './asker.ts';
import { Id, page, Timestamp, text } from './fields.ts';
import { Message, MessageFormat, messageMaxLength } from './messages.ts';
import { Note } from './notes.ts';
import { Destination, ExternalRef } from './places.ts';
import { SlackMention } from './service-settings.ts';

/** A person in a technicians' tool, known by workspace and id there; the name is what customers read. */
export const TechnicianRef = z
  .strictObject({
    destination: Destination,
    workspace: z.string().min(1).max(100),
    id: z.string().min(1).max(100),
    name: text(200),
    avatarUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .default(null),
    isMember: z.boolean().optional().meta({
      description:
        'False for guests, bots and people of other firms; taken for a full member of the workspace without it',
    }),
    groups: z
      .array(z.string().max(100))
      .max(200)
      .optional()
      .meta({ description: 'Ids of the user groups they belong to' }),
  })
  .meta({ id: 'TechnicianRef' });
export type TechnicianRef = z.infer<typeof TechnicianRef>;

export const ClaimTicketRequest = z.strictObject({ technician: TechnicianRef }).meta({ id: 'ClaimTicketRequest' });
export type ClaimTicketRequest = z.infer<typeof ClaimTicketRequest>;

export const AssignTicketRequest = z
  .strictObject({
    technician: TechnicianRef.meta({ description: 'Who asks for it' }),
    assignee: TechnicianRef.extend({ id: SlackMention }).meta({
      id: 'AssigneeRef',
      description: 'Who shall have it; by their id they are called',
    }),
  })
  .meta({ id: 'AssignTicketRequest' });
export type AssignTicketRequest = z.infer<typeof AssignTicketRequest>;

export const CloseTicketRequest = z
  .strictObject({
    technician: TechnicianRef,
    summary: text(messageMaxLength).meta({ description: 'What was done, for the customer' }),
    cause: text(3000).optional(),
    parts: text(3000).optional().meta({ description: 'Parts that were used or are needed' }),
    minutes: z.int().min(0).max(100_000).optional().meta({ description: 'Time that was spent' }),
  })
  .meta({ id: 'CloseTicketRequest' });
export type CloseTicketRequest = z.infer<typeof CloseTicketRequest>;

export const ReopenTicketRequest = z
  .strictObject({ technician: TechnicianRef, reason: text(messageMaxLength).optional() })
  .meta({ id: 'ReopenTicketRequest' });
export type ReopenTicketRequest = z.infer<typeof ReopenTicketRequest>;

export const LogCallRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it logs nothing again' }),
    technician: TechnicianRef,
    outcome: z.enum(['reached', 'not_reached']),
    callAgainAt: Timestamp.optional().meta({ description: 'When the technician means to call again' }),
    note: text(2000).optional().meta({ description: 'For the customer' }),
  })
  .meta({ id: 'LogCallRequest' });
export type LogCallRequest = z.infer<typeof LogCallRequest>;

const longText = text(messageMaxLength * 4).meta({ description: 'Slack allows up to 40,000 characters' });
const maybeEmpty = z.union([longText, z.literal('')]);

/** A technician's answer that was written in a window of their tool. */
export const ReplyRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it gives the first answer again' }),
    technician: TechnicianRef,
    format: MessageFormat.default('plain'),
    body: longText,
  })
  .meta({ id: 'ReplyRequest' });
export type ReplyRequest = z.infer<typeof ReplyRequest>;

export const WriteNoteRequest = ReplyRequest.meta({ id: 'WriteNoteRequest' });
export type WriteNoteRequest = z.infer<typeof WriteNoteRequest>;

/** A file of a technician's message, as its tool describes it. */
export const ExternalFile = z
  .strictObject({
    id: z.string().min(1).max(100).meta({ description: 'Id in the workspace' }),
    name: text(255),
  })
  .meta({ id: 'ExternalFile' });
export type ExternalFile = z.infer<typeof ExternalFile>;

/** When a message got the words that it has, as its tool counts: older ones change nothing any more. */
const EditedAt = z.string().min(1).max(40).meta({
  description:
    'When it got these words, as the tool counts, in the order of strings; left out where they are its first',
});

export const ExternalMessageRequest = z
  .strictObject({
    thread: ExternalRef.meta({ description: 'The thread it was written in' }),
    message: ExternalRef.meta({ description: 'The message itself; repeating it gives the first answer again' }),
    technician: TechnicianRef.meta({ description: 'Who wrote it' }),
    format: MessageFormat.default('plain'),
    body: maybeEmpty,
    files: z.array(ExternalFile).max(50).default([]),
    intent: z.enum(['reply', 'send', 'keep']).default('reply').meta({
      description:
        '`reply`: words in the thread, which go where the site says; those that begin with 🔒 stay inside. `send`: to the customer, on purpose. `keep`: a note, and taken back from the customer if they have it',
    }),
    isKnown: z.boolean().optional().meta({
      description: 'Refuse a place that is not known yet with `unknown_thread`, instead of taking it for a new message',
    }),
    editedAt: EditedAt.optional(),
    decidedAt: z.string().min(1).max(40).optional().meta({
      description:
        'When it was asked for that the message is sent or kept, as the tool counts, in the order of strings: older choices change nothing any more. Left out: now',
    }),
    by: TechnicianRef.optional().meta({ description: 'Who wants it sent or kept, where that is another person' }),
  })
  .refine((message) => message.body !== '' || message.files.length > 0, 'must hold words or files')
  .meta({ id: 'ExternalMessageRequest' });
export type ExternalMessageRequest = z.infer<typeof ExternalMessageRequest>;

/** What became of a technician's message: the customer has it (`message`), it stays inside (`note`), or it was deleted before it came. */
export const ExternalMessageAnswer = z
  .object({ ticketId: Id, message: Message.nullable(), note: Note.nullable() })
  .meta({ id: 'ExternalMessageAnswer' });
export type ExternalMessageAnswer = z.infer<typeof ExternalMessageAnswer>;

const Thread = ExternalRef.optional().meta({
  description: 'The thread it stands in: with it the change is kept for a message that has not come yet',
});

export const EditExternalMessageRequest = z
  .strictObject({
    message: ExternalRef.meta({ description: 'The message that was edited in the tool' }),
    thread: Thread,
    editedAt: EditedAt.optional(),
    format: MessageFormat.default('plain'),
    body: maybeEmpty.meta({ description: 'Empty: only files are left of it, or nothing' }),
  })
  .meta({ id: 'EditExternalMessageRequest' });
export type EditExternalMessageRequest = z.infer<typeof EditExternalMessageRequest>;

export const WithdrawExternalMessageRequest = z
  .strictObject({
    message: ExternalRef.meta({ description: 'The message that was deleted in the tool' }),
    thread: Thread,
  })
  .meta({ id: 'WithdrawExternalMessageRequest' });
export type WithdrawExternalMessageRequest = z.infer<typeof WithdrawExternalMessageRequest>;

export const RemoveExternalFileRequest = z
  .strictObject({ workspace: z.string().min(1).max(100), id: z.string().min(1).max(100) })
  .meta({ id: 'RemoveExternalFileRequest', description: 'A file that was deleted in the tool' });
export type RemoveExternalFileRequest = z.infer<typeof RemoveExternalFileRequest>;

export const ListCannedRepliesQuery = z.strictObject({
  ...asker,
  search: z.string().trim().max(200).default(''),
  technicianName: z.string().max(200).default('').meta({ description: 'For `{technician}`' }),
});
export type ListCannedRepliesQuery = z.infer<typeof ListCannedRepliesQuery>;

/** A canned reply in the language of a ticket, filled in. */
export const FilledReply = z
  .object({ key: z.string(), title: z.string(), body: z.string() })
  .meta({ id: 'FilledReply' });
export type FilledReply = z.infer<typeof FilledReply>;

/** At most 100. */
export const FilledReplyPage = page(FilledReply);
export type FilledReplyPage = z.infer<typeof FilledReplyPage>;
