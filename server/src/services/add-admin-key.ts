import { v7 as uuid } from 'uuid';
import type { AddAdminKeyRequest } from '../contract/owners.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { makeAdminToken } from './admin-token.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import type { ListedAdminKey } from './list-admin-keys.ts';
import { hashToken } from './session-token.ts';

/**
 * Makes an admin key. Its token is known to the caller alone.
 * @throws AppError `unknown_site`, `already_exists`
 */
export function addAdminKey(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { name, site }: AddAdminKeyRequest,
  by: By = commandLine,
): Promise<{ key: ListedAdminKey; token: string }> {
  const token = makeAdminToken();
  return database.transaction(async (tx) => {
    const { Site, AdminKey } = database.models;
    const { transaction } = tx;
    const found = site === null ? null : await Site.findOne({ where: { key: site }, transaction });
    if (site !== null && !found) throw new AppError('unknown_site');
    const siteId = found?.get().id ?? null;
    if (await AdminKey.findOne({ where: { name }, transaction })) {
      throw new AppError('already_exists', { message: `A key is called ${name} already: choose another name.` });
    }
    const key = { id: uuid(), name, createdAt: now().getTime(), usedAt: null };
    await AdminKey.create({ ...key, siteId, tokenHash: hashToken(token) }, { transaction });
    await noteAudit(tx, { by, what: 'key.added', siteId, subject: name, at: key.createdAt });
    return { key: { ...key, site }, token };
  });
}
