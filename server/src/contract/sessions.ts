import { z } from 'zod';
import { Id, Timestamp } from './fields.ts';
import { SiteKey } from './sites.ts';

export const SignInRequest = z
  .strictObject({
    site: SiteKey,
    username: z.string().min(1).max(200),
    password: z.string().min(1).max(1000),
  })
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.infer<typeof SignInRequest>;

export const Customer = z
  .object({ id: Id, name: z.string(), company: z.object({ id: Id, name: z.string() }) })
  .meta({ id: 'Customer', description: 'The person who signed in' });
export type Customer = z.infer<typeof Customer>;

export const SignInAnswer = z
  .object({
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer`; it is never shown again' }),
    expiresAt: Timestamp,
    customer: Customer,
  })
  .meta({ id: 'Session' });
export type SignInAnswer = z.infer<typeof SignInAnswer>;
