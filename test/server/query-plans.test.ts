import { expect, test } from 'vitest';
import { ExportKind } from '../../server/src/contract/imports.ts';
import type { Database } from '../../server/src/database/database.ts';
import { claimDeliveries } from '../../server/src/deliveries/claim-deliveries.ts';
import { dropEscalation } from '../../server/src/deliveries/owe-escalation.ts';
import { troubleOf } from '../../server/src/deliveries/trouble-of.ts';
import type { Deps } from '../../server/src/deps.ts';
import { addSite } from '../../server/src/services/add-site.ts';
import { authenticate } from '../../server/src/services/authenticate.ts';
import { countDeskTickets } from '../../server/src/services/count-desk-tickets.ts';
import { countUnread } from '../../server/src/services/count-unread.ts';
import { endSessionsOfMoved } from '../../server/src/services/end-sessions-of-moved.ts';
import { exportRows } from '../../server/src/services/export-rows.ts';
import { listDeskTickets } from '../../server/src/services/list-desk-tickets.ts';
import { listExternalEvents } from '../../server/src/services/list-external-events.ts';
import { listMachines } from '../../server/src/services/list-machines.ts';
import { listTickets } from '../../server/src/services/list-tickets.ts';
import { readFigures } from '../../server/src/services/read-figures.ts';
import { readMessages } from '../../server/src/services/read-messages.ts';
import { startServer } from '../support/start-server.ts';

type Statement = [sql: string, bind: Record<string, unknown>];

/** Runs some work on a database that writes down every statement that it reads with. */
async function recorded(deps: Deps, work: (deps: Deps) => Promise<unknown>) {
  const statements: Statement[] = [];
  const select: Database['select'] = (sql, bind = {}) => {
    statements.push([sql, bind]);
    return deps.database.select(sql, bind);
  };
  await work({ ...deps, database: { ...deps.database, select } });
  return statements;
}

test('whatever is read often is found by an index, without a scan of a table or a sort', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const customer = { ...anna, name: '', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const now = new AbortController().signal;

  const statements = await recorded(deps, async (spied) => {
    await authenticate(spied, anna.token);
    for (const state of ['open', 'closed', 'all'] as const)
      await listTickets(spied, customer, { state, mine: 'false', limit: 20 });
    await listTickets(spied, customer, { state: 'all', mine: 'true', machineId: anna.machineId, limit: 20 });
    await countUnread(spied, customer);
    await listMachines(spied, customer, { limit: 100 });
    await readMessages(spied, customer, ticket.id, { limit: 50 });
    await readMessages(spied, customer, ticket.id, { limit: 50, after: 3 });
    await claimDeliveries(spied, { destination: 'slack', limit: 10, waitSeconds: 0 }, now);
    await claimDeliveries(spied, { destination: 'slack', workspace: 'T1', limit: 10, waitSeconds: 0 }, now);
  });

  expect(statements.length).toBeGreaterThanOrEqual(12);
  for (const statement of statements) expect(await slowSteps(deps, statement), statement[0]).toEqual([]);
});

test('what technicians look at all day is found by an index, however many tickets are closed', async () => {
  const { deps, given } = await startServer();
  await given.customer(); // and with it a site
  await addSite(deps, { key: 'other', name: 'Other', categories: [], allowedOrigins: [] });
  const asker = { workspace: 'T1', technician: 'U1', isMember: 'true' } as const;
  const query = { ...asker, unassigned: 'false', waiting: 'false', limit: 10 } as const;
  const id = '01900000-0000-7000-8000-000000000000';

  /** Without the look at the sites, which are few. */
  const ofTickets = async (work: Parameters<typeof recorded>[1]) =>
    (await recorded(deps, work)).filter(([sql]) => !sql.includes('FROM sites'));

  const lists = await ofTickets(async (spied) => {
    for (const state of ['open', 'closed', 'all'] as const) await listDeskTickets(spied, { ...query, state });
    for (const waiting of ['true', 'false'] as const)
      await listDeskTickets(spied, { ...query, state: 'open', assignee: 'U1', waiting });
    await listDeskTickets(spied, { ...query, state: 'open', unassigned: 'true' });
    await listDeskTickets(spied, { ...query, state: 'all', machineId: id });
    await listDeskTickets(spied, { ...query, state: 'all', id });
  });
  const ofNumber = await ofTickets((spied) => listDeskTickets(spied, { ...query, state: 'all', number: 7 }));
  const ofSerial = await ofTickets((spied) => listDeskTickets(spied, { ...query, state: 'open', serial: 'sn-1' }));
  const counts = await ofTickets((spied) => countDeskTickets(spied, asker));

  expect(lists.length).toBe(16);
  for (const statement of lists) expect(await slowSteps(deps, statement), statement[0]).toEqual([]);
  // The few tickets of that number, one of each site, and of the machines of that one are put in order.
  for (const statement of [...ofNumber, ...ofSerial])
    expect(await slowSteps(deps, statement), statement[0]).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
  // Whatever is open has to be looked at to be counted, and nothing else.
  for (const statement of counts)
    expect(await slowSteps(deps, statement)).toEqual([
      expect.stringMatching(/^SCAN t USING INDEX tickets_(on_desk|of_assignee|open)$/), // all hold open tickets only
    ]);
});

test('what a ticket takes with it is found by an index, however much was delivered long ago', async () => {
  const { deps } = await startServer();
  const id = '01900000-0000-7000-8000-000000000000';
  const statements: Statement[] = [];
  const record = async (sql: string, bind = {}) => void statements.push([sql, bind]);

  await deps.database.transaction((tx) => dropEscalation(deps, id, { ...tx, run: record }));
  // How SQLite looks for what goes with a row that is deleted.
  for (const column of ['note_id', 'attachment_id', 'external_file_id', 'technician_id'])
    statements.push([`SELECT 1 FROM deliveries WHERE ${column} = $id`, { id }]);

  expect(statements).toHaveLength(6);
  for (const statement of statements) expect(await slowSteps(deps, statement), statement[0]).toEqual([]);
});

test('each page of an export begins where an index finds it, and those who move are unlinked without a look at all machines', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  const moved: Statement[] = [];
  const run = async (sql: string, bind = {}) => void moved.push([sql, bind]);

  await deps.database.transaction((tx) => endSessionsOfMoved(deps, [anna.id], { ...tx, run }));
  const keys: Record<string, unknown> = { key0: 'x', key1: 1 };
  const last = new Proxy({}, { get: (_, name) => keys[String(name)] ?? null });
  for (const what of ExportKind.options) {
    const statements: Statement[] = [];
    const select = async (sql: string, bind = {}) => {
      statements.push([sql, bind]);
      return sql.includes('LIMIT') && statements.length === 1 ? Array.from({ length: 500 }, () => last) : [];
    };
    const wish = { siteId: anna.siteId, what, format: 'jsonl' } as const;
    await readToEnd(exportRows({ database: { ...deps.database, select: select as never } }, wish));
    const pages = statements.filter(([sql]) => sql.includes('LIMIT'));
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(await slowSteps(deps, page), page[0]).toEqual([]);
    const plan = await deps.database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${pages[1]?.[0]}`, pages[1]?.[1]);
    expect(plan[0]?.detail, what).toMatch(/^SEARCH \w+ USING .*INDEX .*\(site_id=\? AND .*>\?\)/);
  }

  expect(moved).toHaveLength(2);
  for (const statement of moved) expect(await slowSteps(deps, statement), statement[0]).toEqual([]);
});

test('events that were given up are found without a look at all that was heard', async () => {
  const { deps } = await startServer();
  const statements = [
    ...(await recorded(deps, (recording) => listExternalEvents(recording, { limit: 10 }))),
    ...(await recorded(deps, ({ database }) => troubleOf(database, 0))),
  ];

  for (const [sql, bind] of statements) {
    const plan = await deps.database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind);
    const ofEvents = plan.map(({ detail }) => detail).filter((step) => /external_events|\be\b/.test(step));
    expect(ofEvents, sql).toEqual([expect.stringContaining('external_events_parked')]);
  }
  expect(statements).toHaveLength(2);
});

test('every figure finds its tickets by an index', async () => {
  const { deps, given } = await startServer();
  const { siteKey } = await given.customer();

  const statements = await recorded(deps, (spied) => readFigures(spied, siteKey, { days: 30 }));

  const steps = await Promise.all(statements.map((statement) => slowSteps(deps, statement)));
  expect(statements).toHaveLength(6);
  // The days themselves, and whatever is open, of which there is an index of its own.
  expect(
    steps
      .flat()
      .filter((step) => !/^SCAN (days|\d+ CONSTANT ROWS|tickets USING INDEX tickets_on_desk)|TEMP/.test(step)),
  ).toEqual([]);
});

async function readToEnd(pieces: AsyncIterable<string>): Promise<void> {
  for await (const _ of pieces);
}

async function slowSteps({ database }: Deps, [sql, bind]: Statement): Promise<string[]> {
  const plan = await database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind);
  return plan.map(({ detail }) => detail).filter((step) => /^SCAN|TEMP B-TREE/.test(step));
}
