import { v7 as uuid } from 'uuid';
import type { AuditDetails } from '../contract/owners.ts';
import type { Tx } from '../database/write-queue.ts';

/** Whose change something is: an owner's, a program's with an admin key, or the command line's. */
export type By = { kind: 'owner' | 'key'; id: string; name: string } | { kind: 'cli'; name: 'command line' };

/** Whoever may run commands on the server's machine, or embeds the server. */
export const commandLine: By = { kind: 'cli', name: 'command line' };

/** What is noted of a change. */
export interface Noted {
  by: By;
  /** A verb such as `site.changed`. */
  what: `${string}.${string}`;
  siteId: string | null;
  /** What it was about, such as a name or an id. */
  subject?: string | null;
  /** Names of fields, counts, keys; never a secret, and no words of customers. */
  details?: AuditDetails;
  /** Milliseconds since 1970 UTC. */
  at: number;
}

const maxSubjectLength = 300;

/**
 * Writes a change down in the transaction that makes it: neither is there without the other.
 * @returns the entry's id
 */
export async function noteAudit(
  tx: Tx,
  { by, what, siteId, subject = null, details = {}, at }: Noted,
): Promise<string> {
  const id = uuid();
  await tx.run(
    `INSERT INTO audit_entries (id, at, by_kind, by_id, by_name, what, site_id, subject, details)
     VALUES ($id, $at, $kind, $byId, $name, $what, $siteId, $subject, $details)`,
    {
      id,
      at,
      kind: by.kind,
      byId: by.kind === 'cli' ? null : by.id,
      name: by.name,
      what,
      siteId,
      subject: subject?.slice(0, maxSubjectLength) ?? null,
      details: JSON.stringify(details),
    },
  );
  return id;
}

/** Tells in an entry what a change that is made in several transactions has come to, within the latest of them. */
export async function amendAudit(tx: Tx, id: string, details: AuditDetails): Promise<void> {
  await tx.run('UPDATE audit_entries SET details = $details WHERE id = $id', { id, details: JSON.stringify(details) });
}
