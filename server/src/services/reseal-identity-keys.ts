import type { Deps } from '../deps.ts';
import { commandLine, noteAudit } from './audit.ts';
import { openIdentityKey } from './open-identity-key.ts';
import { sealIdentityKey } from './seal-identity-key.ts';

/**
 * Encrypts secrets of sites that lie open, or under an older key, with the newest one, so that the older one may go.
 * @returns keys of sites whose secret stays open because there is no key
 */
export async function resealIdentityKeys(deps: Pick<Deps, 'database' | 'identitySecrets' | 'now'>): Promise<string[]> {
  const { database, identitySecrets } = deps;
  return database.transaction(async (tx) => {
    const { transaction } = tx;
    const open: string[] = [];
    for (const site of await database.models.Site.findAll({ transaction })) {
      const { id, key, identityKey } = site.get();
      if (identityKey === null || identityKey.algorithm !== 'HS256') continue;
      if (!identitySecrets) {
        if ('secret' in identityKey) open.push(key);
        continue;
      }
      if ('sealed' in identityKey) {
        if (identitySecrets.isCurrent(identityKey.sealed)) continue;
        if (identitySecrets.open(identityKey.sealed, id) === undefined) continue; // its key may come back
      }
      const opened = openIdentityKey(deps, site.get());
      if (!opened) continue;
      await site.update({ identityKey: sealIdentityKey(deps, id, opened) }, { transaction });
      const at = deps.now().getTime();
      await noteAudit(tx, { by: commandLine, what: 'identity.resealed', siteId: id, subject: key, at });
    }
    return open;
  });
}
