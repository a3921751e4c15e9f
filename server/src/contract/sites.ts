import { z } from 'zod';
import { Language, Translations, textsByLanguage } from './fields.ts';

/** The public key that a host page names its site by, such as `acme`. */
export const SiteKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a site key such as "acme"');

export const TicketKind = z.enum(['chat', 'callback']);
export type TicketKind = z.infer<typeof TicketKind>;

export const Category = z
  .object({ key: z.string(), labels: Translations })
  .meta({ id: 'Category', description: 'What a support request is about' });
export type Category = z.infer<typeof Category>;

/** What a form of a new ticket may ask. */
export const FieldName = z.enum([
  'category',
  'machine',
  'subject',
  'machineStatus',
  'description',
  'phone',
  'callWindow',
  'attachments',
  'contacts',
]);
export type FieldName = z.infer<typeof FieldName>;

const Labels = textsByLanguage(200);

export const FormField = z
  .strictObject({
    name: FieldName,
    isRequired: z.boolean(),
    labels: Labels.optional().meta({ description: 'Instead of the widget’s own word, per language' }),
  })
  .meta({ id: 'FormField' });
export type FormField = z.infer<typeof FormField>;

/**
 * `description` is always asked and required, and so is the `phone` of a callback. A required `machine` binds only
 * companies that have one.
 */
export const TicketForm = z
  .strictObject({
    kind: TicketKind,
    labels: Labels.optional().meta({ description: 'Name of the kind, instead of the widget’s own' }),
    fields: z.array(FormField).meta({ description: 'In the order in which they are asked' }),
  })
  .refine(hasNeededFields, 'must ask each field once, the description, and for a callback the phone, both required')
  .meta({ id: 'TicketForm', description: 'What a new ticket of a kind is asked for' });
export type TicketForm = z.infer<typeof TicketForm>;

function hasNeededFields({ kind, fields }: { kind: TicketKind; fields: FormField[] }): boolean {
  const isAsked = (name: FieldName) => fields.some((field) => field.name === name && field.isRequired);
  const isUnique = new Set(fields.map((field) => field.name)).size === fields.length;
  return isUnique && isAsked('description') && (kind === 'chat' || isAsked('phone'));
}

/** Words of the widget that a portal may replace by those its users know, per language. */
export const SiteWords = z
  .strictObject({
    tickets: Labels.optional().meta({ description: 'Heading of the list: Tickets' }),
    newTicket: Labels.optional().meta({ description: 'Button: New ticket' }),
    backToTickets: Labels.optional().meta({ description: 'Button: Back to tickets' }),
    closedTickets: Labels.optional().meta({ description: 'Button: Closed tickets (Show/Hide)' }),
    chooseTicket: Labels.optional().meta({ description: 'Shown where nothing is chosen: Choose a ticket…' }),
    send: Labels.optional().meta({ description: 'Button that sends a new ticket: Send' }),
  })
  .meta({ id: 'SiteWords' });
export type SiteWords = z.infer<typeof SiteWords>;

export const AttachmentLimits = z
  .strictObject({
    files: z.int().min(0).max(50).meta({ description: 'How many files a ticket or a message may carry' }),
    pictureBytes: z.int().positive().meta({ description: 'Largest picture or PDF' }),
    videoBytes: z.int().positive().meta({ description: 'Largest video' }),
  })
  .meta({ id: 'AttachmentLimits' });
export type AttachmentLimits = z.infer<typeof AttachmentLimits>;

/** How people get in. */
export const SignInWays = z
  .strictObject({
    password: z.boolean().meta({ description: 'By username and password in the widget' }),
    credentialRequests: z.boolean().meta({ description: 'Those without credentials may ask for them' }),
    forgotPassword: z.boolean().meta({ description: 'A new password may be set by e-mail' }),
    identity: z.boolean().meta({ description: 'The host page signs its users in with `identify()`' }),
  })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.infer<typeof SignInWays>;

export const Site = z
  .object({
    key: SiteKey,
    name: z.string(),
    accentColor: z.string().nullable().meta({ description: 'CSS hex colour of the brand, such as #0b5fff' }),
    categories: z.array(Category),
    forms: z.array(TicketForm).min(1).meta({ description: 'The kinds of tickets on offer, in their order' }),
    words: SiteWords,
    attachmentLimits: AttachmentLimits,
    phoneCountry: z.string().nullable().meta({ description: 'ISO 3166 code assumed for numbers without a +' }),
    signIn: SignInWays,
    defaultLanguage: Language.meta({ description: 'Of mails and pages where nobody’s language is known' }),
  })
  .meta({ id: 'Site', description: 'What a widget needs to know before anyone has signed in' });
export type Site = z.infer<typeof Site>;
