import { columnsOf } from '../../support/own-database.ts';
import { startServer } from '../../support/start-server.ts';

type Columns = Record<string, string>;

/** An id that is the same whenever it is asked for: of row `n` of what is so called. */
const idOf = (what: string, n = 'n') => `md5('${what}' || (${n}))::uuid`;
/** Of 50 companies the first is the customer's own. */
const own = (what: string, n: string, column: string) =>
  `CASE (${n}) % 50 WHEN 0 THEN o.${column} ELSE ${idOf(what, n)} END`;

/**
 * A server with years of tickets of 50 companies, of which a few are open, so many rows that PostgreSQL weighs how it
 * reads them, and with what it counts to do so.
 */
export async function largeDesk() {
  const server = await startServer();
  const { database } = server.deps;
  const anna = await server.given.customer();
  const ticket = await server.given.ticketInSlack(anna);
  const id = ticket.id as string;

  /** Copies the rows of a table that a condition finds, each with some columns replaced, as often as it is told. */
  const copy = (table: string, where: string, times: number, replaced: Columns, left: string[] = []) =>
    database.transaction(async (tx) => {
      const names = (await columnsOf(tx, table)).map(({ name }) => name).filter((name) => !left.includes(name));
      const values = names.map((name) => replaced[name] ?? `o."${name}"`);
      await tx.run(
        `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')})
         SELECT ${values.join(', ')} FROM ${table} o, generate_series(1, ${times}) n WHERE ${where}`,
      );
    });
  const machine = own('machine', 'n % 2000', 'machine_id');
  const isOpen = 'n % 40 = 7';

  await copy('companies', `o.id = '${anna.companyId}'`, 49, { id: idOf('company'), name: "'company ' || n" });
  await copy('customers', `o.id = '${anna.id}'`, 10_000, {
    id: idOf('customer'),
    username: "'customer ' || n",
    company_id: own('company', 'n % 50', 'company_id'),
  });
  await copy('sessions', `o.customer_id = '${anna.id}'`, 5_000, {
    id: idOf('session'),
    token_hash: "md5('token' || n)",
    customer_id: idOf('customer', '1 + n % 10000'),
  });
  await copy('machines', `o.id = '${anna.machineId}'`, 1_999, {
    id: idOf('machine'),
    serial: "'serial ' || n",
    company_id: own('company', 'n % 50', 'company_id'),
  });
  await copy('tickets', `o.id = '${id}'`, 20_000, {
    id: idOf('ticket'),
    number: '1000 + n',
    company_id: own('company', 'n % 50', 'company_id'),
    machine_id: machine,
    customer_id: `CASE n % 3 WHEN 0 THEN o.customer_id ELSE ${idOf('customer', '1 + n % 10000')} END`,
    status: `CASE WHEN ${isOpen} THEN 'new' ELSE 'closed' END`,
    closed_at: `CASE WHEN ${isOpen} THEN NULL ELSE o.opened_at - n * 60000 + 1000 END`,
    opened_at: 'o.opened_at - n * 60000',
    updated_at: 'o.updated_at - n * 60000',
  });
  await copy('messages', `o.ticket_id = '${id}' AND o.seq = 1`, 60_000, {
    id: idOf('message'),
    ticket_id: idOf('ticket', '1 + n % 20000'),
    seq: '1 + n / 20000',
  });
  const delivery = { id: idOf('delivery'), ticket_id: idOf('ticket', '1 + n % 20000'), message_id: idOf('message') };
  await copy(
    'deliveries',
    `o.position = (SELECT MIN(position) FROM deliveries WHERE ticket_id = '${id}')`,
    60_000,
    {
      ...delivery,
      line: "md5('ticket' || (1 + n % 20000))",
      status: "CASE WHEN n % 600 = 0 THEN 'waiting' ELSE 'done' END",
    },
    ['position'],
  );
  await database.transaction((tx) =>
    tx.run(
      `INSERT INTO news (id, server, told, created_at)
       SELECT n, md5('server')::uuid, '[]', n FROM generate_series(1, 20000) n`,
    ),
  );
  await database.transaction((tx) => tx.run('ANALYZE'));
  return { ...server, anna, ticketId: id };
}
