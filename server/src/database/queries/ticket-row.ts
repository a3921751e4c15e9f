import type { CallWindow } from '../../contract/phone-numbers.ts';
import type { Category, TicketKind } from '../../contract/sites.ts';
import type { MachineStatus, TicketStatus } from '../../contract/tickets.ts';
import { type MessageRow, type ReadMessage, withAttachments } from './message-row.ts';
import type { Select } from './select.ts';
import { readStoredJson, type StoredJson } from './stored-json.ts';

/** A ticket with the names of everything it points to, its description and its last entry. */
export interface TicketRow {
  id: string;
  siteId: string;
  companyId: string;
  companyName: string;
  number: number;
  kind: TicketKind;
  status: TicketStatus;
  subject: string | null;
  category: Category | null;
  machineId: string | null;
  machineModel: string | null;
  machineSerial: string | null;
  machineStatus: MachineStatus | null;
  phone: string | null;
  language: string;
  description: string;
  customerId: string;
  customerName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  assigneePictureVersion: string | null;
  openedAt: number;
  updatedAt: number;
  closedAt: number | null;
  phoneDisplay: string | null;
  callWindow: CallWindow | null;
  summary: string | null;
  followUpOf: string | null;
  ratingIsSolved: boolean | null;
  ratingComment: string | null;
  ratedAt: number | null;
  supportSeenSeq: number;
  cause: string | null;
  parts: string | null;
  minutes: number | null;
  /** The user that the machine is linked to. */
  machineCustomerId: string | null;
  machineCustomerName: string | null;
  last: MessageRow;
}

/**
 * Reads tickets by a condition on `t` (tickets), in raw SQL because lists and live news are read far more often
 * than anything else (measured: 3 to 5 times the requests/s of models with `include`).
 * @param rest everything after WHERE; values are bound as `$name`, never written into it
 */
export async function selectTickets(select: Select, rest: string, bind: Record<string, unknown>): Promise<TicketRow[]> {
  return readTicketRows(
    select,
    await select<StoredTicketRow>(`SELECT ${ticketColumns} ${ticketJoins} WHERE ${rest}`, bind),
  );
}

/** Makes tickets of rows that were selected with {@link ticketColumns}. */
export async function readTicketRows<Row extends StoredTicketRow>(
  select: Select,
  rows: Row[],
): Promise<Array<Omit<Row, keyof StoredTicketRow> & TicketRow>> {
  const lasts = await withAttachments(select, rows.map(readLast));
  return rows.map((row, index) => ({
    ...row,
    category: findCategory(row.categoryKey, row.siteCategories),
    callWindow: readStoredJson(row.callWindow),
    ratingIsSolved: row.ratingIsSolved === null ? null : Boolean(row.ratingIsSolved),
    last: lasts[index] as MessageRow,
  }));
}

/** What the database answers for {@link ticketColumns}. */
export type StoredTicketRow = Omit<TicketRow, 'category' | 'callWindow' | 'last'> & {
  categoryKey: string | null;
  siteCategories: StoredJson<Category[]>;
  callWindow: StoredJson<CallWindow>;
} & { [Column in keyof ReadMessage as `last${Capitalize<Column>}`]: ReadMessage[Column] };

function readLast(row: StoredTicketRow): ReadMessage {
  return {
    id: row.lastId,
    ticketId: row.id,
    seq: row.lastSeq,
    kind: row.lastKind,
    customerId: row.lastCustomerId,
    technicianId: row.lastTechnicianId,
    authorName: row.lastAuthorName,
    authorPictureVersion: row.lastAuthorPictureVersion,
    body: row.lastBody,
    createdAt: row.lastCreatedAt,
    format: row.lastFormat,
    attachmentCount: row.lastAttachmentCount,
    callOutcome: row.lastCallOutcome,
    callAgainAt: row.lastCallAgainAt,
    isSolved: row.lastIsSolved,
    editedAt: row.lastEditedAt,
    withdrawnAt: row.lastWithdrawnAt,
  };
}

/** A category that the site has dropped since keeps its key as its name. */
function findCategory(key: string | null, stored: StoredJson<Category[]>): Category | null {
  if (key === null) return null;
  return (readStoredJson(stored) ?? []).find((category) => category.key === key) ?? { key, labels: { en: key } };
}

/** Select list for a {@link StoredTicketRow}, over {@link ticketJoins}. */
export const ticketColumns = `
    t.id, t.site_id AS "siteId", t.company_id AS "companyId", c.name AS "companyName", t.number, t.kind, t.status,
    t.subject, t.category AS "categoryKey", s.categories AS "siteCategories",
    m.id AS "machineId", m.model AS "machineModel", m.serial AS "machineSerial", t.machine_status AS "machineStatus",
    mu.id AS "machineCustomerId", mu.name AS "machineCustomerName",
    t.phone, t.phone_display AS "phoneDisplay", t.call_window AS "callWindow", t.language, d.body AS "description",
    u.id AS "customerId", u.name AS "customerName",
    a.id AS "assigneeId", a.name AS "assigneeName", a.picture_version AS "assigneePictureVersion",
    t.opened_at AS "openedAt", t.updated_at AS "updatedAt", t.closed_at AS "closedAt", t.summary,
    t.follow_up_of AS "followUpOf", t.rating_is_solved AS "ratingIsSolved", t.rating_comment AS "ratingComment",
    t.rated_at AS "ratedAt", t.support_seen_seq AS "supportSeenSeq", t.cause, t.parts, t.minutes, t.last_seq AS "lastSeq",
    l.id AS "lastId", l.kind AS "lastKind", l.customer_id AS "lastCustomerId", l.technician_id AS "lastTechnicianId",
    l.author_name AS "lastAuthorName", l.body AS "lastBody",
    (SELECT la.picture_version FROM technicians la WHERE la.id = l.technician_id) AS "lastAuthorPictureVersion",
    l.created_at AS "lastCreatedAt", l.format AS "lastFormat", l.attachment_count AS "lastAttachmentCount",
    l.call_outcome AS "lastCallOutcome", l.call_again_at AS "lastCallAgainAt", l.is_solved AS "lastIsSolved",
    l.edited_at AS "lastEditedAt", l.withdrawn_at AS "lastWithdrawnAt"`;

/** `t` tickets, `s` sites, `c` companies, `u` customers, `m` machines, `a` assignees, `l` last entries. */
export const ticketJoins = `
  FROM tickets t
  JOIN sites s ON s.id = t.site_id
  JOIN companies c ON c.id = t.company_id
  JOIN customers u ON u.id = t.customer_id
  LEFT JOIN machines m ON m.id = t.machine_id
  LEFT JOIN customers mu ON mu.id = m.customer_id
  LEFT JOIN technicians a ON a.id = t.assignee_id
  JOIN messages d ON d.ticket_id = t.id AND d.seq = 1
  JOIN messages l ON l.ticket_id = t.id AND l.seq = t.last_seq`;
