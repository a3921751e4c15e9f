import { z } from 'zod';
import { isPlainText } from './fields.ts';

const Algorithm = z.enum(['EdDSA', 'RS256']);
const issuer = z
  .string()
  .min(1)
  .max(255)
  .refine(isPlainText, 'must be valid Unicode text')
  .meta({ description: 'What `iss` of the portal’s tokens says, such as its address' });

export const SiteIdentity = z
  .object({
    algorithm: z.enum(['HS256', 'EdDSA', 'RS256']),
    issuer: z.string().nullable().meta({ description: 'null: any is accepted, which should be mended' }),
    publicKey: z.string().optional(),
    jwksUrl: z.string().optional(),
    hasSecret: z.boolean(),
  })
  .meta({ id: 'SiteIdentity', description: 'How the portal’s server signs its users in; a secret is never shown' });
export type SiteIdentity = z.infer<typeof SiteIdentity>;

/** With a secret that is given or made here, a public key, or the address of published keys. */
export const SetIdentityRequest = z
  .union([
    z.strictObject({
      algorithm: z.literal('HS256'),
      issuer,
      secret: z.string().max(1000).optional().meta({ description: 'At least 32 bytes; left out: one is made' }),
    }),
    z.strictObject({ algorithm: Algorithm, issuer, publicKey: z.string().max(10_000).meta({ description: 'PEM' }) }),
    z.strictObject({ algorithm: Algorithm, issuer, jwksUrl: z.string().max(2000).meta({ description: 'https' }) }),
  ])
  .meta({ id: 'SetIdentityRequest' });
export type SetIdentityRequest = z.infer<typeof SetIdentityRequest>;

export const SetIdentityAnswer = z
  .object({
    identity: SiteIdentity,
    secret: z.string().nullable().meta({ description: 'The secret that was made, this once' }),
  })
  .meta({ id: 'SetIdentityAnswer' });
export type SetIdentityAnswer = z.infer<typeof SetIdentityAnswer>;

export const TestIdentityRequest = z.strictObject({ token: z.string().min(1).max(20_000) });
export type TestIdentityRequest = z.infer<typeof TestIdentityRequest>;

export const TestedIdentity = z
  .object({
    isAccepted: z.boolean(),
    reason: z.string().nullable().meta({ description: 'Why it is not, and what to do' }),
    claims: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What the token says, accepted or not; null where it cannot be read' }),
  })
  .meta({ id: 'TestedIdentity' });
export type TestedIdentity = z.infer<typeof TestedIdentity>;
