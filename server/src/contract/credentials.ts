import { z } from 'zod';
import { asker } from './asker.ts';
import { EmailAddress, Id, Language, page, Timestamp, text } from './fields.ts';
import { SiteKey } from './sites.ts';
import { TechnicianRef } from './technicians.ts';

export const RequestCredentialsRequest = z
  .strictObject({
    id: Id.meta({ description: 'Made by the client (UUIDv7); repeating it asks nothing again' }),
    site: SiteKey,
    name: text(200),
    company: text(200),
    email: EmailAddress,
    serial: text(100).optional().meta({ description: 'Serial number of a machine, which tells whose it is' }),
    message: text(2000).optional(),
    language: Language,
  })
  .meta({ id: 'RequestCredentialsRequest' });
export type RequestCredentialsRequest = z.infer<typeof RequestCredentialsRequest>;

export const ForgotPasswordRequest = z
  .strictObject({
    site: SiteKey,
    username: text(200).meta({ description: 'Username or e-mail address' }),
    language: Language,
  })
  .meta({ id: 'ForgotPasswordRequest' });
export type ForgotPasswordRequest = z.infer<typeof ForgotPasswordRequest>;

/** The same whoever asks and whether or not an account exists. */
export const AcceptedAnswer = z.object({ isAccepted: z.literal(true) }).meta({ id: 'Accepted' });
export type AcceptedAnswer = z.infer<typeof AcceptedAnswer>;

export const Company = z.object({ id: Id, name: z.string() }).meta({ id: 'Company' });
export type Company = z.infer<typeof Company>;

export const CredentialRequest = z
  .object({
    id: Id,
    status: z.enum(['new', 'approved', 'declined']),
    name: z.string(),
    company: z.string().meta({ description: 'As they wrote it' }),
    email: z.string(),
    serial: z.string().nullable(),
    message: z.string().nullable(),
    language: Language,
    machine: z
      .object({ model: z.string(), serial: z.string(), company: Company })
      .nullable()
      .meta({ description: 'The registered machine with that serial number' }),
    existing: z
      .object({ id: Id, name: z.string(), company: Company })
      .nullable()
      .meta({ description: 'The customer who has this e-mail address already: approving sends them a new link' }),
    suggestedCompany: Company.nullable().meta({ description: 'Owner of that machine, or the company of that name' }),
    approvedCompany: Company.nullable(),
    decidedBy: z.string().nullable().meta({ description: 'Name of the technician' }),
    createdAt: Timestamp,
    decidedAt: Timestamp.nullable(),
  })
  .meta({ id: 'CredentialRequest', description: 'Someone without credentials asks for them' });
export type CredentialRequest = z.infer<typeof CredentialRequest>;

export const ApproveCredentialsRequest = z
  .strictObject({
    technician: TechnicianRef,
    company: z.union([z.strictObject({ id: Id }), z.strictObject({ name: text(200) })]).meta({
      description: 'A company of the site, or the name of a new one; its machines are theirs from then on',
    }),
  })
  .meta({ id: 'ApproveCredentialsRequest' });
export type ApproveCredentialsRequest = z.infer<typeof ApproveCredentialsRequest>;

export const DeclineCredentialsRequest = z
  .strictObject({
    technician: TechnicianRef,
    reason: text(500).optional().meta({ description: 'Mailed to them as it is written' }),
  })
  .meta({ id: 'DeclineCredentialsRequest' });
export type DeclineCredentialsRequest = z.infer<typeof DeclineCredentialsRequest>;

export const SearchCompaniesQuery = z.strictObject({
  ...asker,
  site: SiteKey,
  search: z.string().trim().max(200).default(''),
});
export type SearchCompaniesQuery = z.infer<typeof SearchCompaniesQuery>;

export const CompanyPage = page(Company);
export type CompanyPage = z.infer<typeof CompanyPage>;
