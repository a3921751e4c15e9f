import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, QueryInteger } from './fields.ts';

/** How much of an upload one request may bring: what the server has acknowledged is never sent again. */
export const maxPartBytes = 8 * 1024 * 1024;

export const BeginUploadRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); the id of the attachment that it becomes' }),
    name: z
      .string()
      .max(1000)
      .transform((name) => name.toWellFormed().replaceAll('\u0000', ''))
      .meta({ description: 'As the sender’s file is named' }),
    bytes: z.int().min(1).meta({ description: 'Of the whole file' }),
  })
  .meta({ id: 'BeginUploadRequest' });
export type BeginUploadRequest = z.infer<typeof BeginUploadRequest>;

/** Where a part begins. */
export const AppendQuery = z.strictObject({ offset: QueryInteger });

export const Upload = z
  .object({
    id: Id,
    offset: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'How many bytes are on the server’s disk: go on from there. Null once it is finished' }),
    attachment: Attachment.nullable().meta({ description: 'What has become of it; null until it is finished' }),
  })
  .meta({ id: 'ResumableUpload' });
export type Upload = z.infer<typeof Upload>;
