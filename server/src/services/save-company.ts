import type { SaveCompanyRequest } from '../contract/directory-saving.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, noteAudit } from './audit.ts';
import { type ListedCompany, readListedCompany } from './list-directory.ts';
import { readSite } from './read-site.ts';
import { refuseTakenId } from './refuse-taken-id.ts';

/**
 * Adds a company, or changes the one with this id. Repeating it changes nothing.
 * @throws AppError `unknown_site`, `id_taken`, `not_found`, `invalid_request` where another company has its name or external id
 */
export async function saveCompany(
  deps: Deps,
  { site, id, name, externalId, isKnown }: SaveCompanyRequest & { site: string },
  by: By,
): Promise<ListedCompany> {
  const { id: siteId } = await readSite(deps, site);
  const { Company } = deps.database.models;
  await deps.database.transaction(async (tx) => {
    const { transaction } = tx;
    await refuseTakenId('companies', { id, siteId, isKnown }, tx);
    const rows = await tx.select<SaveCompanyRequest>(
      `SELECT id, name, external_id AS "externalId" FROM companies
       WHERE site_id = $siteId AND (id = $id OR name = $name OR external_id = $externalId)`,
      { siteId, id, name, externalId },
    );
    refuseOthers(rows, { id, name, externalId });
    const known = rows.find((row) => row.id === id);
    if (known?.name === name && known.externalId === externalId) return;
    const at = deps.now().getTime();
    if (known) await Company.update({ name, externalId }, { where: { id }, transaction });
    else await Company.create({ id, siteId, name, externalId, createdAt: at }, { transaction });
    await noteAudit(tx, { by, what: known ? 'company.changed' : 'company.added', siteId, subject: name, at });
  });
  return readListedCompany(deps, siteId, id);
}

function refuseOthers(rows: SaveCompanyRequest[], { id, name, externalId }: SaveCompanyRequest): void {
  const others = rows.filter((row) => row.id !== id);
  const problems = [
    others.some((row) => row.name === name) && {
      path: 'body.name',
      message: `Another company is called ${name}: give one of the two another name.`,
    },
    others.some((row) => row.externalId !== null && row.externalId === externalId) && {
      path: 'body.externalId',
      message: `Another company has the external id ${externalId}: correct one of the two.`,
    },
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new AppError('invalid_request', { details: problems });
}
