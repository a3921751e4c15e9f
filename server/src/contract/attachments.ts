import { z } from 'zod';
import { Id, Timestamp } from './fields.ts';

export const AttachmentKind = z.enum(['image', 'video', 'pdf']);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

export const Attachment = z
  .object({
    id: Id,
    kind: AttachmentKind,
    name: z.string().meta({ description: 'As the sender’s file was named: text, never a path' }),
    type: z.string().meta({ description: 'Media type, found from the content' }),
    bytes: z.int().min(0),
    width: z.int().nullable().meta({ description: 'Pixels, of pictures' }),
    height: z.int().nullable(),
    url: z.string().meta({ description: 'Absolute, signed, for an hour; supports Range' }),
    thumbnailUrl: z
      .string()
      .nullable()
      .meta({ description: 'A picture of at most 480 pixels; null where there is none' }),
    expiresAt: Timestamp.meta({ description: 'When the addresses end; `GET /v1/attachments/:id` gives new ones' }),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/** Ids of uploaded files that nothing carries yet. */
export const AttachmentIds = z
  .array(Id)
  .max(50)
  .default([])
  .transform((ids) => [...new Set(ids)])
  .meta({ description: 'Ids of files uploaded before with `POST /v1/attachments` by the same customer' });

/** Fields of the multipart request beside `file`. `id` stands before `file`. */
export const UploadFields = z.strictObject({
  id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it gives the first answer again' }),
});
