import type { Deps } from '../deps.ts';

/** Lists keys of sites that take signed identities of any issuer, because their key was set without one. */
export async function listSitesWithoutIssuer({ database }: Pick<Deps, 'database'>): Promise<string[]> {
  const sites = await database.models.Site.findAll({ order: [['key', 'ASC']] });
  return sites
    .map((site) => site.get())
    .filter(({ identityKey }) => identityKey !== null && identityKey.issuer === undefined)
    .map(({ key }) => key);
}
