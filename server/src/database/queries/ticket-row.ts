import type { CallWindow } from '../../contract/phone-numbers.ts';
import type { Category, TicketKind } from '../../contract/sites.ts';
import type { MachineStatus, TicketStatus } from '../../contract/tickets.ts';
import { type MessageRow, type ReadMessage, withAttachments } from './message-row.ts';
import type { Select } from './select.ts';
import { readStoredJson, type StoredJson } from './stored-json.ts';

/** A ticket as lists show it, with the names of what it points to and its last entry. */
export interface SummaryRow {
  id: string;
  number: number;
  kind: TicketKind;
  status: TicketStatus;
  subject: string | null;
  category: Category | null;
  machineId: string | null;
  machineModel: string | null;
  machineSerial: string | null;
  machineStatus: MachineStatus | null;
  customerId: string;
  customerName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  assigneePictureVersion: string | null;
  openedAt: number;
  updatedAt: number;
  closedAt: number | null;
  supportSeenSeq: number;
  last: MessageRow;
}

/** A ticket with the names of everything it points to, its description and its last entry. */
export interface TicketRow extends SummaryRow {
  siteId: string;
  companyId: string;
  companyName: string;
  phone: string | null;
  language: string;
  description: string;
  phoneDisplay: string | null;
  callWindow: CallWindow | null;
  summary: string | null;
  followUpOf: string | null;
  ratingIsSolved: boolean | null;
  ratingComment: string | null;
  ratedAt: number | null;
  cause: string | null;
  parts: string | null;
  minutes: number | null;
  /** The user that the machine is linked to. */
  machineCustomerId: string | null;
  machineCustomerName: string | null;
}

/**
 * Reads tickets by a condition on `t` (tickets), in raw SQL because lists and live news are read far more often
 * than anything else (measured: 3 to 5 times the requests/s of models with `include`).
 * @param rest everything after WHERE; values are bound as `$name`, never written into it
 */
export async function selectTickets(select: Select, rest: string, bind: Record<string, unknown>): Promise<TicketRow[]> {
  return readTicketRows(
    select,
    await select<StoredTicketRow>(`SELECT ${ticketColumns} ${joinTicket('tickets t')} WHERE ${rest}`, bind),
  );
}

/** Makes tickets of rows that were selected with {@link ticketColumns}, and are nobody else's. */
export async function readTicketRows<Row extends StoredTicketRow>(
  select: Select,
  rows: Row[],
): Promise<Array<Omit<Row, keyof StoredTicketRow> & TicketRow>> {
  const summaries = await readSummaryRows(select, rows);
  return summaries.map((row) =>
    Object.assign(row, {
      callWindow: readStoredJson(row.callWindow),
      ratingIsSolved: row.ratingIsSolved === null ? null : Boolean(row.ratingIsSolved),
    }),
  );
}

/** Makes tickets of rows that were selected with {@link summaryColumns}, and are nobody else's. */
export async function readSummaryRows<Row extends StoredSummaryRow>(
  select: Select,
  rows: Row[],
): Promise<Array<Row & SummaryRow>> {
  const lasts = await withAttachments(select, rows.map(readLast));
  // The rows themselves: to copy some dozens of columns takes longer than all else that is done here.
  return rows.map((row, index) =>
    Object.assign(row, {
      category: findCategory(row.categoryKey, row.siteCategories),
      last: lasts[index] as MessageRow,
    }),
  );
}

/** What the database answers for {@link summaryColumns}. */
export type StoredSummaryRow = Omit<SummaryRow, 'category' | 'last'> & {
  categoryKey: string | null;
  siteCategories: StoredJson<Category[]>;
} & { [Column in keyof ReadMessage as `last${Capitalize<Column>}`]: ReadMessage[Column] };

/** What the database answers for {@link ticketColumns}. */
export type StoredTicketRow = StoredSummaryRow &
  Omit<TicketRow, keyof SummaryRow | 'callWindow'> & { callWindow: StoredJson<CallWindow> };

function readLast(row: StoredSummaryRow): ReadMessage {
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
  return (readCategories(stored) ?? []).find((category) => category.key === key) ?? { key, labels: { en: key } };
}

/** The rows of a list have the same site, most of the time. */
let lastRead: { stored: StoredJson<Category[]>; categories: Category[] | null } = { stored: null, categories: null };

function readCategories(stored: StoredJson<Category[]>): Category[] | null {
  if (stored !== lastRead.stored) lastRead = { stored, categories: readStoredJson(stored) };
  return lastRead.categories;
}

/** Select list for a {@link StoredSummaryRow}, over {@link joinSummary}. */
export const summaryColumns = `
    t.id, t.number, t.kind, t.status, t.subject, t.category AS "categoryKey", s.categories AS "siteCategories",
    m.id AS "machineId", m.model AS "machineModel", m.serial AS "machineSerial", t.machine_status AS "machineStatus",
    u.id AS "customerId", u.name AS "customerName",
    a.id AS "assigneeId", a.name AS "assigneeName", a.picture_version AS "assigneePictureVersion",
    t.opened_at AS "openedAt", t.updated_at AS "updatedAt", t.closed_at AS "closedAt",
    t.support_seen_seq AS "supportSeenSeq", t.last_seq AS "lastSeq",
    l.id AS "lastId", l.kind AS "lastKind", l.customer_id AS "lastCustomerId", l.technician_id AS "lastTechnicianId",
    l.author_name AS "lastAuthorName", l.body AS "lastBody",
    (SELECT la.picture_version FROM technicians la WHERE la.id = l.technician_id) AS "lastAuthorPictureVersion",
    l.created_at AS "lastCreatedAt", l.format AS "lastFormat", l.attachment_count AS "lastAttachmentCount",
    l.call_outcome AS "lastCallOutcome", l.call_again_at AS "lastCallAgainAt", l.is_solved AS "lastIsSolved",
    l.edited_at AS "lastEditedAt", l.withdrawn_at AS "lastWithdrawnAt"`;

/**
 * `t` tickets, `s` sites, `u` customers, `m` machines, `a` assignees, `l` last entries.
 * @param tickets what `t` is taken from
 */
export const joinSummary = (tickets: string) => `
  FROM ${tickets}
  JOIN sites s ON s.id = t.site_id
  JOIN customers u ON u.id = t.customer_id
  LEFT JOIN machines m ON m.id = t.machine_id
  LEFT JOIN technicians a ON a.id = t.assignee_id
  JOIN messages l ON l.ticket_id = t.id AND l.seq = t.last_seq`;

/** Select list for a {@link StoredTicketRow}, over {@link joinTicket}. */
export const ticketColumns = `${summaryColumns},
    t.site_id AS "siteId", t.company_id AS "companyId", c.name AS "companyName", t.language, d.body AS "description",
    t.phone, t.phone_display AS "phoneDisplay", t.call_window AS "callWindow", t.summary, t.follow_up_of AS "followUpOf",
    t.rating_is_solved AS "ratingIsSolved", t.rating_comment AS "ratingComment", t.rated_at AS "ratedAt",
    t.cause, t.parts, t.minutes, mu.id AS "machineCustomerId", mu.name AS "machineCustomerName"`;

/** Beside those of {@link joinSummary}: `c` companies, `d` descriptions, `mu` users of machines. */
export const joinTicket = (tickets: string) => `${joinSummary(tickets)}
  JOIN companies c ON c.id = t.company_id
  JOIN messages d ON d.ticket_id = t.id AND d.seq = 1
  LEFT JOIN customers mu ON mu.id = m.customer_id`;

/**
 * What to join where words are searched for: those tickets are found first, alone. Else PostgreSQL reads all machines
 * and customers, to have those of the few that match.
 * @param found a query of ids
 */
export const foundFirst = (found: string) => `(${found}) f JOIN tickets t ON t.id = f.id`;
