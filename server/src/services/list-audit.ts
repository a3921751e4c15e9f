import type { AuditDetails, ListAuditQuery } from '../contract/owners.ts';
import type { AuditEntryRow } from '../database/models/audit-entry.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Deps } from '../deps.ts';
import { latest, MomentAndId, readCursor, writeCursor } from './page-cursor.ts';
import type { SignedInOwner } from './signed-in-owner.ts';
import { siteWithin } from './site-within.ts';

/** A change with the key of its site. */
export type AuditRow = Omit<AuditEntryRow, 'siteId'> & { site: string | null };

/**
 * Lists changes, the newest first; with a key of one site only that site's.
 * @throws AppError `unknown_site`, `invalid_request`
 */
export async function listAudit(
  deps: Pick<Deps, 'database'>,
  owner: Pick<SignedInOwner, 'site'>,
  { site, cursor, limit }: ListAuditQuery,
): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  const [at, id] = cursor ? readCursor(cursor, MomentAndId) : latest;
  const only = await siteWithin(deps, owner, site);
  const rows = await deps.database.select<Omit<AuditRow, 'details'> & { details: StoredJson<AuditDetails> }>(
    `SELECT a.id, a.at, a.by_kind AS "byKind", a.by_id AS "byId", a.by_name AS "byName", a.what, s.key AS "site",
       a.subject, a.details
     FROM audit_entries a LEFT JOIN sites s ON s.id = a.site_id
     WHERE ${only ? 'a.site_id = $siteId AND' : ''} (a.at, a.id) < ($at, $id)
     ORDER BY a.at DESC, a.id DESC LIMIT $limit`,
    { at, id, limit: limit + 1, ...(only && { siteId: only.id }) },
  );
  const items = rows.slice(0, limit).map((row) => ({ ...row, details: readStoredJson(row.details) ?? {} }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.at, last.id]) : null };
}
