import type { CustomerRow } from '../database/models/customer.ts';
import type { Deps } from '../deps.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { findCustomer } from './find-customer.ts';
import { ownAddress } from './own-address.ts';

/** A file as it is exported; moments everywhere here are milliseconds since 1970 UTC. */
export interface ExportedFileRow {
  id: string;
  messageId: string | null;
  name: string;
  type: string;
  bytes: number;
}

interface ExportedMessageRow {
  id: string;
  ticketId: string;
  seq: number;
  kind: string;
  isTheirs: number;
  body: string;
  createdAt: number;
}

interface ExportedTicketRow {
  id: string;
  number: number;
  isOpenedByThem: number;
  kind: string;
  status: string;
  subject: string | null;
  phone: string | null;
  model: string | null;
  serial: string | null;
  openedAt: number;
  closedAt: number | null;
  readUpTo: number | null;
  isSolved: number | null;
  ratingComment: string | null;
}

/** Everything that is kept of a customer, as it is stored. */
export interface ExportedCustomer {
  exportedAt: number;
  customer: CustomerRow & { company: string };
  sessions: Array<{ createdAt: number; expiresAt: number }>;
  machines: Array<{ model: string; serial: string }>;
  requests: Array<{
    name: string;
    company: string;
    email: string;
    serial: string | null;
    message: string | null;
    status: string;
    createdAt: number;
  }>;
  contactOf: Array<{ ticket: number; email: string }>;
  tickets: ExportedTicketRow[];
  messages: ExportedMessageRow[];
  mails: Array<{ kind: string; address: string; owedAt: number; sentAt: number | null }>;
  files: ExportedFileRow[];
}

/**
 * Gathers everything that is kept of a customer, and notes who asked for it. What colleagues wrote is theirs and is left
 * out; of files whose bytes are not whole yet there is nothing to export.
 * @throws AppError `unknown_site`, `not_found`
 */
export function exportCustomer(
  deps: Pick<Deps, 'database' | 'now'>,
  siteKey: string,
  who: string | { username: string },
  by: By = commandLine,
): Promise<ExportedCustomer> {
  return deps.database.transaction(async (tx) => {
    const customer = await findCustomer(deps, siteKey, who, tx);
    const { id, siteId, companyId } = customer;
    // Under an address that others have too may stand what is theirs.
    const { address, isShared } = await ownAddress(customer, tx);
    const email = isShared ? null : address;
    const exportedAt = deps.now().getTime();
    await noteAudit(tx, { by, what: 'customer.exported', siteId, subject: id, at: exportedAt });
    const [company] = await tx.select<{ name: string }>('SELECT name FROM companies WHERE id = $companyId', {
      companyId,
    });
    const isTheirRating = `$id = (SELECT x.customer_id FROM messages x WHERE x.ticket_id = t.id AND x.kind = 'rated'
      ORDER BY x.seq DESC LIMIT 1)`;
    const theirs = 't.customer_id = $id OR t.id IN (SELECT ticket_id FROM messages WHERE customer_id = $id)';
    return {
      exportedAt,
      customer: { ...customer, company: company?.name ?? '' },
      sessions: await tx.select(
        'SELECT created_at AS "createdAt", expires_at AS "expiresAt" FROM sessions WHERE customer_id = $id',
        { id },
      ),
      machines: await tx.select('SELECT model, serial FROM machines WHERE customer_id = $id ORDER BY serial', { id }),
      requests: await tx.select(
        `SELECT name, company, email, serial, message, status, created_at AS "createdAt" FROM credential_requests
         WHERE customer_id = $id OR (customer_id IS NULL AND site_id = $siteId AND LOWER(email) = $email)
         ORDER BY created_at`,
        { id, siteId, email },
      ),
      contactOf: await tx.select(
        `SELECT t.number AS "ticket", c.email FROM ticket_contacts c JOIN tickets t ON t.id = c.ticket_id
         WHERE t.site_id = $siteId AND c.email_key = $email AND c.removed_at IS NULL ORDER BY t.number`,
        { siteId, email },
      ),
      tickets: await tx.select(
        `SELECT t.id, t.number, t.customer_id = $id AS "isOpenedByThem", t.kind, t.status,
           CASE WHEN t.customer_id = $id THEN t.subject END AS "subject",
           CASE WHEN t.customer_id = $id THEN t.phone END AS "phone", m.model, m.serial, t.opened_at AS "openedAt", t.closed_at AS "closedAt", r.seq AS "readUpTo",
           CASE WHEN ${isTheirRating} THEN t.rating_is_solved END AS "isSolved",
           CASE WHEN ${isTheirRating} THEN t.rating_comment END AS "ratingComment"
         FROM tickets t LEFT JOIN machines m ON m.id = t.machine_id
         LEFT JOIN ticket_reads r ON r.ticket_id = t.id AND r.customer_id = $id
         WHERE ${theirs} ORDER BY t.number`,
        { id },
      ),
      messages: await tx.select(
        `SELECT x.id, x.ticket_id AS "ticketId", x.seq, x.kind, x.technician_id IS NULL AS "isTheirs", x.body,
           x.created_at AS "createdAt"
         FROM messages x JOIN tickets t ON t.id = x.ticket_id
         WHERE (${theirs}) AND (x.customer_id = $id OR x.technician_id IS NOT NULL) AND x.withdrawn_at IS NULL
         ORDER BY t.number, x.seq`,
        { id },
      ),
      mails: await tx.select(
        `SELECT kind, address, created_at AS "owedAt", CASE WHEN status = 'done' THEN finished_at END AS "sentAt"
         FROM deliveries d WHERE destination = 'email' AND address IS NOT NULL
           AND (customer_id = $id OR (customer_id IS NULL AND LOWER(address) = $email
             AND ticket_id IN (SELECT id FROM tickets WHERE site_id = $siteId))) ORDER BY position`,
        { id, siteId, email },
      ),
      files: await tx.select(
        `SELECT a.id, a.message_id AS "messageId", a.name, a.type, a.bytes FROM attachments a
         WHERE a.customer_id = $id OR a.message_id IN (
           SELECT x.id FROM messages x JOIN tickets t ON t.id = x.ticket_id
           WHERE (${theirs}) AND x.technician_id IS NOT NULL) ORDER BY a.created_at, a.position`,
        { id },
      ),
    };
  });
}
