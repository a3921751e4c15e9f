import { expect, test } from 'vitest';
import type { Database } from '../../server/src/database/database.ts';
import { claimDeliveries } from '../../server/src/deliveries/claim-deliveries.ts';
import type { Deps } from '../../server/src/deps.ts';
import { authenticate } from '../../server/src/services/authenticate.ts';
import { countUnread } from '../../server/src/services/count-unread.ts';
import { listMachines } from '../../server/src/services/list-machines.ts';
import { listTickets } from '../../server/src/services/list-tickets.ts';
import { readMessages } from '../../server/src/services/read-messages.ts';
import { startServer } from '../support/start-server.ts';

/** Runs some work on a database that writes down every statement that it reads with. */
async function recorded(deps: Deps, work: (deps: Deps) => Promise<unknown>) {
  const statements: Array<[sql: string, bind: Record<string, unknown>]> = [];
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
  for (const [sql, bind] of statements) {
    const plan = await deps.database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind);
    const steps = plan.map(({ detail }) => detail);
    expect(
      steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step)),
      sql,
    ).toEqual([]);
  }
});
