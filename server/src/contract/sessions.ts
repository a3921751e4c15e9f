import { z } from 'zod';
import { Id, isPlainText, Timestamp } from './fields.ts';
import { SiteKey } from './sites.ts';

export const PasswordSignIn = z.strictObject({
  site: SiteKey,
  username: z.string().min(1).max(200).refine(isPlainText, 'must be valid Unicode text'),
  password: z.string().min(1).max(1000),
  isShared: z
    .boolean()
    .default(false)
    .meta({ description: 'A shared device: the session ends after 20 minutes without a request' }),
  device: z.string().max(1000).optional().meta({
    description: 'The `device` of an earlier answer: guesses that others make at this account do not make it wait',
  }),
});
export type PasswordSignIn = z.infer<typeof PasswordSignIn>;

export const IdentitySignIn = z.strictObject({
  site: SiteKey,
  identity: z.string().min(1).max(8192).meta({
    description:
      'JWT signed by the host, good for one sign-in: iss, aud = site, iat, exp at most 10 minutes away, jti, sub, name, company; email',
  }),
});
export type IdentitySignIn = z.infer<typeof IdentitySignIn>;

export const SignInRequest = z.union([PasswordSignIn, IdentitySignIn]).meta({ id: 'SignInRequest' });
export type SignInRequest = z.infer<typeof SignInRequest>;

export const Customer = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string().nullable(),
    company: z.object({ id: Id, name: z.string() }),
  })
  .meta({ id: 'Customer', description: 'The person who signed in' });
export type Customer = z.infer<typeof Customer>;

export const SignInAnswer = z
  .object({
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer`; it is never shown again' }),
    expiresAt: Timestamp,
    customer: Customer,
    device: z.string().optional().meta({
      description: 'Keep it for the next sign-in with this username; it opens nothing. Not for shared devices',
    }),
  })
  .meta({ id: 'Session' });
export type SignInAnswer = z.infer<typeof SignInAnswer>;
