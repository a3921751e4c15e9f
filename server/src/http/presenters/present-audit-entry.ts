import type { AuditEntry } from '../../contract/owners.ts';
import type { AuditRow } from '../../services/list-audit.ts';

/** A change as owners see it. */
export function presentAuditEntry({ at, byKind, byId, byName, ...entry }: AuditRow): AuditEntry {
  return { ...entry, at: new Date(at).toISOString(), by: { kind: byKind, id: byId, name: byName } };
}
