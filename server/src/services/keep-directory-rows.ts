import type { CompanyRow } from '../database/models/company.ts';
import type { Tx } from '../database/write-queue.ts';
import { owePasswordMail } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import type { Directory } from '../directory/directory.ts';
import { keepCustomer, type ToldCustomer } from '../directory/keep-customer.ts';
import { keepMachine, type ToldMachine } from '../directory/keep-machine.ts';
import type { Kept } from '../directory/kept.ts';
import { RowRefused } from '../directory/row-refused.ts';
import type { Outcome } from '../directory/shelf.ts';
import { endSessionsOfMoved } from './end-sessions-of-moved.ts';

/** Machines or customers as somebody tells them. */
export type ToldRows =
  | { kind: 'machines'; rows: ToldMachine[] }
  | { kind: 'customers'; rows: ToldCustomer[]; invites: boolean };

/** What became of rows. */
export interface KeptRows {
  /** In the order of the rows. */
  outcomes: Array<Outcome | RowRefused>;
  /** Names of companies that were added. */
  companiesAdded: string[];
  /** Companies that got another name, or their external id. */
  companiesChanged: number;
  /** Rows, by their index, that come to another company; names of companies. */
  moves: Array<{ index: number; from: string; to: string }>;
}

type Keeping = Pick<Deps, 'announce' | 'database' | 'now' | 'bell' | 'sendsMail'>;

/**
 * Keeps machines or customers of a site, one after another; a row that is refused changes nothing.
 * @param tx left out: nothing is written, the directory alone knows what would be
 */
export async function keepDirectoryRows(
  deps: Keeping,
  directory: Directory,
  told: ToldRows,
  tx?: Tx,
): Promise<KeptRows> {
  await learnStored(deps, directory, told, tx);
  const keep = (row: ToldMachine | ToldCustomer): Kept =>
    told.kind === 'machines'
      ? keepMachine(directory, row as ToldMachine)
      : keepCustomer(directory, row as ToldCustomer);
  const kept = told.rows.map((row) => {
    try {
      return keep(row);
    } catch (error) {
      if (error instanceof RowRefused) return error;
      throw error;
    }
  });
  const good = kept.filter((one): one is Kept => !(one instanceof RowRefused));
  const moves = await namedMoves(deps, directory, kept, tx);
  const companies = await writeChanges(deps, directory, tx);
  if (tx && told.kind === 'customers') {
    const movedIds = good.filter((one) => one.movedFrom !== null).map(({ id }) => id);
    if (movedIds.length > 0) await endSessionsOfMoved(deps, movedIds, tx);
    const addedIds = good.filter(({ outcome }) => outcome === 'added').map(({ id }) => id);
    if (told.invites) await invite(deps, directory, addedIds, tx);
  }
  const outcomes = kept.map((one) => (one instanceof RowRefused ? one : one.outcome));
  return { outcomes, companiesAdded: companies.added, companiesChanged: companies.changed, moves };
}

/** Which rows come from which company to which; the companies that they leave may be named nowhere else. */
async function namedMoves(
  { database }: Keeping,
  { companies, customers, machines }: Directory,
  kept: Array<Kept | RowRefused>,
  tx?: Tx,
): Promise<KeptRows['moves']> {
  const moved = kept.flatMap((one, index) =>
    one instanceof RowRefused || one.movedFrom === null ? [] : [{ index, id: one.id, from: one.movedFrom }],
  );
  const left = [...new Set(moved.map(({ from }) => from))].filter((id) => !companies.get(id));
  if (left.length > 0) {
    const options = { raw: true, ...(tx && { transaction: tx.transaction }) } as const;
    companies.know(
      (await database.models.Company.findAll({ where: { id: left }, ...options })) as unknown as CompanyRow[],
    );
  }
  const nameOf = (id: string | undefined) => companies.get(id ?? '')?.name ?? '';
  return moved.map(({ index, id, from }) => {
    const { companyId } = machines.get(id) ?? customers.get(id) ?? {};
    return { index, from: nameOf(from), to: nameOf(companyId) };
  });
}

/** Reads what the rows may touch; companies, customers and machines that they do not name are left alone. */
async function learnStored(
  { database }: Keeping,
  { siteId, companies, customers, machines }: Directory,
  told: ToldRows,
  tx?: Tx,
): Promise<void> {
  const { Company, Customer, Machine } = database.models;
  const options = { raw: true, ...(tx && { transaction: tx.transaction }) } as const;
  const find = async <Row>(
    model: { findAll(query: object): Promise<unknown> },
    where: Record<string, Array<string | null | undefined>>,
  ): Promise<Row[]> => {
    const [[field = '', values = []] = []] = Object.entries(where);
    const wanted = [...new Set(values.filter((value) => value !== undefined && value !== null))];
    if (wanted.length === 0) return [];
    return (await model.findAll({ where: { siteId, [field]: wanted }, ...options })) as Row[];
  };
  const refs = told.rows.map(({ company }) => company);
  companies.know(await find(Company, { name: refs.map(({ name }) => name) }));
  companies.know(await find(Company, { externalId: refs.map(({ externalId }) => externalId) }));
  const own = { id: told.rows.map(({ id }) => id) };
  const ids = { externalId: told.rows.map(({ externalId }) => externalId) };
  if (told.kind === 'machines') {
    machines.know(await find(Machine, own));
    machines.know(await find(Machine, ids));
    machines.know(await find(Machine, { serial: told.rows.map(({ serial }) => serial) }));
    customers.know(await find(Customer, { username: told.rows.map(({ customer }) => customer?.toLowerCase()) }));
  } else {
    customers.know(await find(Customer, own));
    customers.know(await find(Customer, ids));
    customers.know(await find(Customer, { username: told.rows.map(({ username }) => username.toLowerCase()) }));
  }
}

/** @returns which companies were added, and how many changed */
async function writeChanges(
  { database }: Keeping,
  directory: Directory,
  tx?: Tx,
): Promise<{ added: string[]; changed: number }> {
  const { Company, Customer, Machine } = database.models;
  const companies = directory.companies.takeChanges('name');
  const customers = directory.customers.takeChanges('username');
  const machines = directory.machines.takeChanges('serial');
  if (tx) {
    const { transaction } = tx;
    await freeNames(tx, 'companies', 'name', companies.renamed);
    await freeNames(tx, 'customers', 'username', customers.renamed);
    await freeNames(tx, 'machines', 'serial', machines.renamed);
    const options = { transaction, conflictAttributes: ['id' as const] };
    // One statement each, in order: row by row, 20,000 machines took most of a minute.
    await Company.bulkCreate(companies.rows, { ...options, updateOnDuplicate: ['name', 'externalId'] });
    await Customer.bulkCreate(customers.rows, {
      ...options,
      updateOnDuplicate: ['companyId', 'username', 'name', 'email', 'externalId'],
    });
    await Machine.bulkCreate(machines.rows, {
      ...options,
      updateOnDuplicate: ['companyId', 'customerId', 'model', 'serial', 'externalId'],
    });
  }
  const added = companies.added.map(({ name }) => name);
  return { added, changed: companies.rows.length - added.length };
}

/** Names that are passed on within one portion are free before any is taken, in whatever order rows are written. */
async function freeNames(tx: Tx, table: string, name: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const places = ids.map((_, index) => `$id${index}`).join(', ');
  const bind = Object.fromEntries(ids.map((id, index) => [`id${index}`, id]));
  await tx.run(`UPDATE ${table} SET ${name} = id WHERE id IN (${places})`, bind);
}

async function invite(deps: Keeping, { customers }: Directory, addedIds: string[], tx: Tx): Promise<void> {
  for (const id of addedIds) {
    const email = customers.get(id)?.email;
    if (email) await owePasswordMail(deps, { customerId: id, email }, 'first_password', tx);
  }
}
