import { z } from 'zod';
import { Cursor, EmailAddress, Id, Limit, page, Timestamp, text } from './fields.ts';
import { SiteKey } from './sites.ts';

/** Somebody who runs the desk: sets up sites and looks after what is owed. Owners see every site. */
export const Owner = z.object({ id: Id, name: z.string(), email: z.string() }).meta({ id: 'Owner' });
export type Owner = z.infer<typeof Owner>;

export const SignInOwnerRequest = z
  .strictObject({
    email: z.string().min(1).max(254),
    password: z.string().min(1).max(1000),
    device: z.string().max(1000).optional().meta({
      description: 'The `device` of an earlier answer: guesses that others make at this account do not make it wait',
    }),
  })
  .meta({ id: 'SignInOwnerRequest' });
export type SignInOwnerRequest = z.infer<typeof SignInOwnerRequest>;

export const OwnerSession = z
  .object({
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer`; it is never shown again' }),
    expiresAt: Timestamp.meta({ description: 'At the latest; earlier after two hours without a request' }),
    owner: Owner,
    device: z.string().meta({ description: 'Keep it for the next sign-in with this address; it opens nothing' }),
  })
  .meta({ id: 'OwnerSession' });
export type OwnerSession = z.infer<typeof OwnerSession>;

export const AdminKey = z
  .object({
    id: Id,
    name: z.string(),
    site: SiteKey.nullable().meta({ description: 'The only site that it reaches; null: all' }),
    createdAt: Timestamp,
    usedAt: Timestamp.nullable().meta({ description: 'To the hour' }),
  })
  .meta({ id: 'AdminKey', description: 'Lets a program, such as an ERP, call what owners call' });
export type AdminKey = z.infer<typeof AdminKey>;

export const AdminKeyPage = page(AdminKey);

export const AddAdminKeyRequest = z
  .strictObject({ name: text(100), site: SiteKey.nullable().meta({ description: 'null: all sites' }) })
  .meta({ id: 'AddAdminKeyRequest' });
export type AddAdminKeyRequest = z.infer<typeof AddAdminKeyRequest>;

export const AddedAdminKey = z
  .object({ key: AdminKey, token: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'AddedAdminKey' });
export type AddedAdminKey = z.infer<typeof AddedAdminKey>;

export const WhoOwns = z
  .object({ owner: Owner.nullable(), key: AdminKey.nullable() })
  .meta({ id: 'WhoOwns', description: 'Who is calling: an owner, or a program with a key' });
export type WhoOwns = z.infer<typeof WhoOwns>;

export const ChangeOwnPasswordRequest = z
  .strictObject({ current: z.string().min(1).max(1000), next: z.string().min(1).max(1000) })
  .meta({ id: 'ChangeOwnPasswordRequest' });
export type ChangeOwnPasswordRequest = z.infer<typeof ChangeOwnPasswordRequest>;

/** Facts about a change: names of fields, counts, keys; never a secret, and no words of customers. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
export type AuditDetails = z.infer<typeof AuditDetails>;

/** Whose change it was. The name stays when the owner or the key is gone. */
export const By = z.object({
  kind: z.enum(['owner', 'key', 'cli']),
  id: Id.nullable(),
  name: z.string().meta({ description: 'Name of the owner or the key, or `command line`' }),
});

export const AuditEntry = z
  .object({
    id: Id,
    at: Timestamp,
    by: By,
    what: z.string().meta({ description: 'A verb such as `site.changed`' }),
    site: SiteKey.nullable(),
    subject: z.string().nullable().meta({ description: 'What it was about, such as a name or an id' }),
    details: AuditDetails,
  })
  .meta({ id: 'AuditEntry', description: 'One change that an owner, a key or the command line has made' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = page(AuditEntry);
export type AuditPage = z.infer<typeof AuditPage>;

export const ListAuditQuery = z.strictObject({
  site: SiteKey.optional(),
  cursor: Cursor.optional(),
  limit: Limit.prefault('50'),
});
export type ListAuditQuery = z.infer<typeof ListAuditQuery>;

/** How an owner is added: by e-mail address and name. */
export const NewOwner = z.object({ email: EmailAddress, name: text(200) });
