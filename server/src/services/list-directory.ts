import { NIL } from 'uuid';
import { z } from 'zod';
import type { ListDirectoryQuery } from '../contract/directory.ts';
import { companyList, customerList, type DirectoryList, machineList } from '../database/queries/directory-rows.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { CursorId, CursorText, readCursor, writeCursor } from './page-cursor.ts';
import { readSite } from './read-site.ts';

interface Listed {
  id: string;
  externalId: string | null;
  createdAt: number;
}

/** A company as it is listed; moments are milliseconds since 1970 UTC. */
export interface ListedCompany extends Listed {
  name: string;
  customers: number;
  machines: number;
}

/** A customer as they are listed. */
export interface ListedCustomer extends Listed {
  username: string;
  name: string;
  email: string | null;
  companyId: string;
  companyName: string;
  hasPassword: boolean | number;
}

/** A machine as it is listed. */
export interface ListedMachine extends Listed {
  model: string;
  serial: string;
  companyId: string;
  companyName: string;
  customerId: string | null;
  username: string | null;
  customerName: string | null;
}

type Page<Row> = Promise<{ items: Row[]; nextCursor: string | null }>;
type Wish = ListDirectoryQuery & { site: string };

const Key = z.tuple([CursorText, CursorId]);

/**
 * Lists companies of a site by name, all or those found by a part of what they are called.
 * @throws AppError `unknown_site`
 */
export function listCompanies(deps: Deps, wish: Wish): Page<ListedCompany> {
  return list(deps, companyList, wish, ({ name }) => name);
}

/**
 * Lists customers of a site by username.
 * @throws AppError `unknown_site`
 */
export function listCustomers(deps: Deps, wish: Wish): Page<ListedCustomer> {
  return list(deps, customerList, wish, ({ username }) => username);
}

/**
 * Lists machines of a site by serial number.
 * @throws AppError `unknown_site`
 */
export function listSiteMachines(deps: Deps, wish: Wish): Page<ListedMachine> {
  return list(deps, machineList, wish, ({ serial }) => serial);
}

/** Reads one company as it is listed. */
export function readListedCompany(deps: Pick<Deps, 'database'>, siteId: string, id: string): Promise<ListedCompany> {
  return readOne(deps, companyList, siteId, id);
}

/** Reads one customer as they are listed. */
export function readListedCustomer(deps: Pick<Deps, 'database'>, siteId: string, id: string): Promise<ListedCustomer> {
  return readOne(deps, customerList, siteId, id);
}

/** Reads one machine as it is listed. */
export function readListedMachine(deps: Pick<Deps, 'database'>, siteId: string, id: string): Promise<ListedMachine> {
  return readOne(deps, machineList, siteId, id);
}

async function readOne<Row extends object>(
  { database }: Pick<Deps, 'database'>,
  { columns, from, site, keys }: DirectoryList,
  siteId: string,
  id: string,
): Promise<Row> {
  const sql = `SELECT ${columns} FROM ${from} WHERE ${site} = $siteId AND ${keys[1]} = $id`;
  const [row] = await database.select<Row>(sql, { siteId, id });
  if (!row) throw new AppError('not_found'); // somebody has removed it meanwhile
  return row;
}

async function list<Row extends { id: string }>(
  deps: Deps,
  { columns, from, site, keys, found }: DirectoryList,
  { site: siteKey, id: only, search, company, cursor, limit }: Wish,
  nameOf: (row: Row) => string,
): Page<Row> {
  const { id: siteId } = await readSite(deps, siteKey);
  const [name, id] = cursor ? readCursor(cursor, Key) : ['', NIL];
  // As written for what is beyond ASCII, which SQLite does not fold.
  const written = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const matches = found.map(
    (column) => `LOWER(${column}) LIKE $folded ESCAPE '\\' OR ${column} LIKE $written ESCAPE '\\'`,
  );
  const rows = await deps.database.select<Row>(
    `SELECT ${columns} FROM ${from}
     WHERE ${site} = $siteId AND (${keys.join(', ')}) > ($name, $id) ${only ? `AND ${keys[1]} = $only` : ''}
       ${company === undefined ? '' : 'AND c.name = $company'}
       ${search ? `AND (${matches.join(' OR ')})` : ''}
     ORDER BY ${keys.join(', ')} LIMIT $most`,
    {
      siteId,
      name,
      id,
      most: limit + 1,
      ...(only && { only }),
      ...(company !== undefined && { company }),
      ...(search && { folded: written.toLowerCase(), written }),
    },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([nameOf(last), last.id]) : null };
}
