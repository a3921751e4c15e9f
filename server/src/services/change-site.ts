import type { Category } from '../contract/sites.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** What may be changed of a site; what is left out stays as it is. */
export interface SiteChanges {
  name?: string;
  allowedOrigins?: string[];
  accentColor?: string | null;
  categories?: Category[];
  slackChannel?: string | null;
}

/**
 * Changes a site. Tickets keep the category that they were opened with.
 * @throws AppError `unknown_site`
 */
export async function changeSite({ database }: Deps, key: string, changes: SiteChanges): Promise<void> {
  await database.transaction(async ({ transaction }) => {
    const site = await database.models.Site.findOne({ where: { key }, transaction });
    if (!site) throw new AppError('unknown_site');
    await site.update(
      {
        ...(changes.name !== undefined && { name: changes.name }),
        ...(changes.allowedOrigins !== undefined && { allowedOrigins: changes.allowedOrigins }),
        ...(changes.accentColor !== undefined && { accentColor: changes.accentColor }),
        ...(changes.categories !== undefined && { categories: changes.categories }),
        ...(changes.slackChannel !== undefined && { slackChannel: changes.slackChannel }),
      },
      { transaction },
    );
  });
}
