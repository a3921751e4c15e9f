import type { ExportKind } from '../../contract/imports.ts';
import { withAttachments } from './message-row.ts';
import type { Select } from './select.ts';

/** How a stored value is told: `moment` as ISO 8601, `claim` as true or false, `json` as what was stored. */
type Told = 'moment' | 'claim' | 'json';

/** A row by the names of its columns. */
export type ExportedRow = Record<string, unknown>;

/** How one kind of thing is read to be exported. */
export interface ExportedTable {
  /** In their order: the expression in SQL, and how its value is told. */
  columns: Record<string, string | [sql: string, told: Told]>;
  from: string;
  site: string;
  /** What rows are sorted by; a page begins after the values of the last row. Unique in the site, and found by an index. */
  keys: readonly [string] | readonly [string, string];
  /** Columns that need a look elsewhere. */
  more?: { names: string[]; add: (select: Select, rows: ExportedRow[]) => Promise<ExportedRow[]> };
}

const createdAt = (of: string): [string, Told] => [`${of}.created_at`, 'moment'];

/**
 * Everything of a site that other systems may want. Secrets (passwords, tokens) are not among it, and neither are
 * technicians' notes: where an export ends up, nothing keeps customers from them.
 */
export const exportedTables: Record<ExportKind, ExportedTable> = {
  companies: {
    columns: { id: 'c.id', externalId: 'c.external_id', name: 'c.name', createdAt: createdAt('c') },
    from: 'companies c',
    site: 'c.site_id',
    keys: ['c.name'],
  },
  customers: {
    columns: {
      ...{ id: 'u.id', externalId: 'u.external_id', username: 'u.username', name: 'u.name', email: 'u.email' },
      ...{ company: 'c.name', companyId: 'c.external_id', createdAt: createdAt('u') },
    },
    from: 'customers u JOIN companies c ON c.id = u.company_id AND u.erased_at IS NULL',
    site: 'u.site_id',
    keys: ['u.username'],
  },
  machines: {
    columns: {
      ...{ id: 'm.id', externalId: 'm.external_id', model: 'm.model', serial: 'm.serial', company: 'c.name' },
      ...{ companyId: 'c.external_id', customer: 'u.username', createdAt: createdAt('m') },
    },
    from: 'machines m JOIN companies c ON c.id = m.company_id LEFT JOIN customers u ON u.id = m.customer_id',
    site: 'm.site_id',
    keys: ['m.serial'],
  },
  tickets: {
    columns: {
      ...{ id: 't.id', number: 't.number', kind: 't.kind', status: 't.status', category: 't.category' },
      ...{ subject: 't.subject', company: 'c.name', customerId: 'u.id', customer: 'u.name' },
      ...{ machineModel: 'm.model', machineSerial: 'm.serial', machineStatus: 't.machine_status', phone: 't.phone' },
      ...{ callWindow: ['t.call_window', 'json'], language: 't.language', assignee: 'a.name' },
      ...{ openedAt: ['t.opened_at', 'moment'], updatedAt: ['t.updated_at', 'moment'] },
      ...{ closedAt: ['t.closed_at', 'moment'], summary: 't.summary', cause: 't.cause', parts: 't.parts' },
      ...{ minutes: 't.minutes', followUpOf: 't.follow_up_of', isSolved: ['t.rating_is_solved', 'claim'] },
      ...{ ratingComment: 't.rating_comment', ratedAt: ['t.rated_at', 'moment'] },
    },
    from: `tickets t JOIN companies c ON c.id = t.company_id JOIN customers u ON u.id = t.customer_id
      LEFT JOIN machines m ON m.id = t.machine_id LEFT JOIN technicians a ON a.id = t.assignee_id`,
    site: 't.site_id',
    keys: ['t.number'],
    more: { names: ['contacts'], add: addContacts },
  },
  messages: {
    columns: {
      ...{ id: 'x.id', ticketNumber: 't.number', seq: 'x.seq', kind: 'x.kind', customerId: 'x.customer_id' },
      ...{ technicianId: 'x.technician_id', authorName: 'x.author_name', format: 'x.format', body: 'x.body' },
      ...{ callOutcome: 'x.call_outcome', createdAt: createdAt('x'), editedAt: ['x.edited_at', 'moment'] },
      ...{ withdrawnAt: ['x.withdrawn_at', 'moment'], attachmentCount: 'x.attachment_count' },
    },
    from: 'tickets t JOIN messages x ON x.ticket_id = t.id',
    site: 't.site_id',
    keys: ['t.number', 'x.seq'],
    more: { names: ['attachments'], add: addFiles },
  },
};

async function addContacts(select: Select, rows: ExportedRow[]): Promise<ExportedRow[]> {
  const places = rows.map((_, index) => `$id${index}`).join(', ');
  const contacts = await select<{ ticketId: string; email: string }>(
    `SELECT ticket_id AS "ticketId", email FROM ticket_contacts
     WHERE removed_at IS NULL AND ticket_id IN (${places}) ORDER BY created_at, id`,
    Object.fromEntries(rows.map(({ id }, index) => [`id${index}`, id])),
  );
  return rows.map((row) => ({
    ...row,
    contacts: contacts.filter(({ ticketId }) => ticketId === row.id).map(({ email }) => email),
  }));
}

async function addFiles(select: Select, rows: ExportedRow[]): Promise<ExportedRow[]> {
  const entries = rows as Array<ExportedRow & { id: string; attachmentCount: number }>;
  return (await withAttachments(select, entries)).map(({ attachments, missingFiles: _, ...row }) => ({
    ...row,
    attachments: attachments.map(({ id, name, type, bytes }) => ({ id, name, type, bytes })),
  }));
}
