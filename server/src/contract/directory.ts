import { z } from 'zod';
import { Cursor, EmailAddress, Id, Limit, page, Timestamp, text } from './fields.ts';
import { SiteKey } from './sites.ts';

/** How another system, such as an ERP, names something. Unique in the site for each kind of thing. */
export const ExternalId = text(300)
  // Clients take them out of addresses before they ask.
  .refine((value) => value !== '.' && value !== '..', 'must not be . or ..')
  .meta({ description: 'How your own system names it; unique in the site' });

/** Which site an operation of the directory is about. */
export const OfSite = z.strictObject({ key: SiteKey });

/** A company by its name, or by the external id that it has or gets: with both, the name is kept up to date. */
export const CompanyRef = z
  .strictObject({ name: text(200).optional(), externalId: ExternalId.optional() })
  .refine(({ name, externalId }) => name !== undefined || externalId !== undefined, 'must have a name or an externalId')
  .meta({ id: 'CompanyRef', description: 'Made where there is none of this name and externalId' });
export type CompanyRef = z.infer<typeof CompanyRef>;

export const DirectoryCompany = z
  .object({
    id: Id,
    externalId: z.string().nullable(),
    name: z.string(),
    customers: z.int(),
    machines: z.int(),
    createdAt: Timestamp,
  })
  .meta({ id: 'DirectoryCompany', description: 'A company with how many customers and machines it has' });
export type DirectoryCompany = z.infer<typeof DirectoryCompany>;

const CompanyName = z.object({ id: Id, name: z.string() });

export const DirectoryCustomer = z
  .object({
    id: Id,
    externalId: z.string().nullable(),
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    company: CompanyName,
    hasPassword: z.boolean().meta({ description: 'false: signed in by the portal, or not invited yet' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'DirectoryCustomer' });
export type DirectoryCustomer = z.infer<typeof DirectoryCustomer>;

export const DirectoryMachine = z
  .object({
    id: Id,
    externalId: z.string().nullable(),
    model: z.string(),
    serial: z.string(),
    company: CompanyName,
    customer: z.object({ id: Id, username: z.string(), name: z.string() }).nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: 'DirectoryMachine' });
export type DirectoryMachine = z.infer<typeof DirectoryMachine>;

export const ListDirectoryQuery = z.strictObject({
  id: Id.optional().meta({ description: 'Only the one with this id' }),
  search: z.string().trim().max(200).optional().meta({ description: 'Part of a name, number or external id' }),
  company: text(200).optional().meta({ description: 'Only of the company of exactly this name' }),
  cursor: Cursor.optional(),
  limit: Limit.prefault('100'),
});
export type ListDirectoryQuery = z.infer<typeof ListDirectoryQuery>;

export const DirectoryCompanyPage = page(DirectoryCompany);
export const DirectoryCustomerPage = page(DirectoryCustomer);
export const DirectoryMachinePage = page(DirectoryMachine);

/** Names one thing of a site by the id that another system gave it. */
export const ByExternalId = OfSite.extend({ externalId: ExternalId });

export const PutCustomerRequest = z
  .strictObject({
    username: text(200).meta({ description: 'What they sign in with; case does not matter' }),
    name: text(200).meta({ description: 'What technicians read' }),
    email: EmailAddress.nullish().meta({ description: 'null removes it; left out: stays as it is' }),
    company: CompanyRef,
    invite: z.boolean().optional().meta({ description: 'A new customer is mailed a link to choose a password' }),
  })
  .meta({ id: 'PutCustomerRequest' });
export type PutCustomerRequest = z.infer<typeof PutCustomerRequest>;

export const PutMachineRequest = z
  .strictObject({
    model: text(200),
    serial: text(100),
    company: CompanyRef,
    customer: text(200).nullish().meta({
      description: 'Username of the customer it is linked to, of the same company; null removes it; left out: stays',
    }),
  })
  .meta({ id: 'PutMachineRequest' });
export type PutMachineRequest = z.infer<typeof PutMachineRequest>;
