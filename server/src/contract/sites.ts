import { z } from 'zod';
import { Translations } from './fields.ts';

/** The public key that a host page names its site by, such as `acme`. */
export const SiteKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a site key such as "acme"');

export const Category = z
  .object({ key: z.string(), labels: Translations })
  .meta({ id: 'Category', description: 'What a support request is about' });
export type Category = z.infer<typeof Category>;

export const Site = z
  .object({
    key: SiteKey,
    name: z.string(),
    accentColor: z.string().nullable().meta({ description: 'CSS hex colour of the brand, such as #0b5fff' }),
    categories: z.array(Category),
  })
  .meta({ id: 'Site', description: 'What a widget needs to know before anyone has signed in' });
export type Site = z.infer<typeof Site>;
