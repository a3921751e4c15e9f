import { z } from 'zod';
import { EmailAddress, isPlainText, text } from './fields.ts';
import { SiteKey } from './sites.ts';

/** The longest token that is looked at, in characters. */
export const identityMaxLength = 8192;

const Seconds = z.number().min(0);

/** What a host's server says of a user in the token that it signs. Claims that are not named here are ignored. */
export const IdentityClaims = z.object({
  aud: z.union([SiteKey, z.tuple([SiteKey])]).transform((aud) => (typeof aud === 'string' ? aud : aud[0])),
  iss: z.string().min(1).max(255).refine(isPlainText, 'must be valid Unicode text'),
  exp: Seconds,
  iat: Seconds,
  /** Names this one token: it opens one session. */
  jti: z.string().min(1).max(255).refine(isPlainText, 'must be valid Unicode text'),
  nbf: Seconds.optional(),
  sub: z.string().min(1).max(255).refine(isPlainText, 'must be valid Unicode text'),
  name: text(200),
  company: text(200),
  email: EmailAddress.nullish(),
  machines: z
    .array(z.object({ serial: text(100), model: text(200) }))
    .max(200)
    .optional(),
});
export type IdentityClaims = z.infer<typeof IdentityClaims>;
