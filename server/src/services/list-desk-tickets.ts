import { z } from 'zod';
import type { ListDeskTicketsQuery } from '../contract/desk.ts';
import type { ExternalRef } from '../contract/places.ts';
import { alsoInSites, bindSites, deskTicketColumns, inSites, isWaiting } from '../database/queries/desk-ticket.ts';
import {
  foundFirst,
  joinTicket,
  readTicketRows,
  type StoredTicketRow,
  type TicketRow,
  ticketColumns,
} from '../database/queries/ticket-row.ts';
import type { Deps } from '../deps.ts';
import { matchWords } from './match-words.ts';
import { latest, MomentAndId, readCursor, writeCursor } from './page-cursor.ts';
import { sitesOfTechnician } from './sites-of-technician.ts';

/** A ticket as technicians list it. */
export type DeskTicketRow = TicketRow & {
  siteKey: string;
  siteName: string;
  isWaiting: boolean;
  /** Its newest in the workspace that asks. */
  thread: ExternalRef | null;
};

/** The list is its parts one after another; each is read in the order of an index. */
const parts = {
  stopped: "t.status <> 'closed' AND t.machine_status = 'stopped'",
  others: "t.status <> 'closed' AND (t.machine_status IS NULL OR t.machine_status <> 'stopped')",
  closed: "t.status = 'closed' AND t.erased_at IS NULL",
  ofMachine: 't.machine_id = $machineId AND t.erased_at IS NULL',
} as const;

type Part = keyof typeof parts;

const partsOfState: Record<ListDeskTicketsQuery['state'], Part[]> = {
  open: ['stopped', 'others'],
  closed: ['closed'],
  all: ['stopped', 'others', 'closed'],
};

/**
 * Lists tickets of the sites whose technician somebody is: open ones before closed ones, a stopped machine first, then
 * last changed first; all those of one machine simply last changed first. By keyset: a page costs the same however
 * many tickets there are, except that a search for what is rare reads on until it has looked at all of them.
 * @throws AppError `not_a_technician`, `invalid_request` (a cursor of another list)
 */
export async function listDeskTickets(
  { database }: Pick<Deps, 'database'>,
  query: ListDeskTicketsQuery,
): Promise<{ items: DeskTicketRow[]; nextCursor: string | null }> {
  const { workspace, state, machineId, cursor, limit } = query;
  const wanted: Part[] = machineId && state === 'all' ? ['ofMachine'] : partsOfState[state];
  const start = cursor ? readCursor(cursor, z.tuple([z.enum(wanted), ...MomentAndId.def.items])) : undefined;
  const sites = await sitesOfTechnician({ database }, query);
  const { conditions, words, bind } = filtersOf(query, sites);
  const rows: Array<StoredDeskTicket & { part: Part }> = [];
  for (const part of start ? wanted.slice(wanted.indexOf(start[0])) : wanted) {
    const [, updatedAt, id] = start?.[0] === part ? start : [part, ...latest];
    const isListed = [parts[part], alsoInSites('t.site_id', sites), ...conditions, isAfterCursor].join(' AND ');
    const searched = `SELECT t.id FROM tickets t JOIN companies c ON c.id = t.company_id JOIN ticket_search w ON w.ticket_id = t.id
       WHERE ${[isListed, ...words].join(' AND ')} ${newestFirst}`;
    const listed = words.length > 0 ? joinTicket(foundFirst(searched)) : `${joinTicket('tickets t')} WHERE ${isListed}`;
    const found = await database.select<StoredDeskTicket>(
      `SELECT ${ticketColumns}, ${deskTicketColumns} ${listed} ${newestFirst}`,
      { ...bind, updatedAt, id, limit: limit + 1 - rows.length },
    );
    rows.push(...found.map((row) => ({ ...row, part })));
    if (rows.length > limit) break;
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await withThreads(database, workspace, await readTicketRows(database.select, shown)),
    nextCursor: rows.length > limit && last ? writeCursor([last.part, last.updatedAt, last.id]) : null,
  };
}

const isAfterCursor = '(t.updated_at, t.id) < ($updatedAt, $id)';
const newestFirst = 'ORDER BY t.updated_at DESC, t.id DESC LIMIT $limit';

type StoredDeskTicket = StoredTicketRow & { siteKey: string; siteName: string; isWaiting: number };

function filtersOf(query: ListDeskTicketsQuery, sites: string[]) {
  const { workspace, assignee, unassigned, waiting, number, serial, machineId } = query;
  const words = matchWords(query.search, ['w.text', 'LOWER(c.name)']);
  const filters: Array<[condition: string, bind?: Record<string, unknown>] | false | undefined> = [
    assignee !== undefined && [`t.assignee_id = ${technician}`, { assignee }],
    unassigned === 'true' && ['t.assignee_id IS NULL'],
    waiting === 'true' && [isWaiting],
    // Numbers are counted by each site: named together they are found by their index.
    number !== undefined && [`${inSites('t.site_id', sites)} AND t.number = $number`, { number }],
    serial !== undefined && [
      't.machine_id IN (SELECT id FROM machines WHERE LOWER(serial) = LOWER($serial))',
      { serial },
    ],
    machineId !== undefined && ['t.machine_id = $machineId', { machineId }],
    query.id !== undefined && ['t.id = $ticketId', { ticketId: query.id }],
  ];
  const chosen = filters.filter((filter) => filter !== false && filter !== undefined);
  return {
    conditions: chosen.map(([condition]) => condition),
    words: words.conditions,
    bind: Object.assign(
      assignee === undefined ? {} : { workspace },
      bindSites(sites),
      words.bind,
      ...chosen.map(([, bind]) => bind),
    ) as Record<string, unknown>,
  };
}

const technician = `(SELECT id FROM technicians
  WHERE destination = 'slack' AND workspace = $workspace AND external_id = $assignee)`;

async function withThreads<Row extends TicketRow & { isWaiting: number }>(
  { select }: Pick<Deps['database'], 'select'>,
  workspace: string,
  tickets: Row[],
): Promise<Array<Omit<Row, 'isWaiting'> & Pick<DeskTicketRow, 'isWaiting' | 'thread'>>> {
  if (tickets.length === 0) return [];
  const threads = await select<ExternalRef & { ticketId: string; createdAt: number }>(
    `SELECT ticket_id AS "ticketId", workspace, channel, external_id AS "id", created_at AS "createdAt" FROM threads
     WHERE ticket_id IN (${tickets.map((_, index) => `$id${index}`).join(', ')})
       AND destination = 'slack' AND workspace = $workspace`,
    { workspace, ...Object.fromEntries(tickets.map(({ id }, index) => [`id${index}`, id])) },
  );
  // Equal moments do not happen twice in one ticket: a card is made anew after the former is gone.
  const newest = new Map(threads.sort((a, b) => a.createdAt - b.createdAt).map((thread) => [thread.ticketId, thread]));
  return tickets.map((ticket) => {
    const thread = newest.get(ticket.id);
    return {
      ...ticket,
      isWaiting: Boolean(ticket.isWaiting),
      thread: thread ? { workspace: thread.workspace, channel: thread.channel, id: thread.id } : null,
    };
  });
}
