import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../server/src/database/database.ts';
import { listTickets } from '../../server/src/services/list-tickets.ts';
import { startServer } from '../support/start-server.ts';

test('after somebody has run ANALYZE, a list still comes from its index, without a scan or a sort', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await startServer({ dataDir });
  const anna = await first.given.customer();
  for (let count = 0; count < 40; count += 1) await first.given.ticket(anna);
  await first.stop();
  await analyze(join(dataDir, 'sportello.sqlite'));

  const { deps } = await startServer({ dataDir });
  const plans: Record<string, string[]> = {};
  for (const state of ['open', 'closed', 'all'] as const) {
    const select: Database['select'] = async (sql, bind = {}) => {
      const plan = await deps.database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind);
      plans[state] ??= plan.map(({ detail }) => detail);
      return [];
    };
    const customer = { ...anna, name: '', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
    const spied = { ...deps, database: { ...deps.database, select } };
    await listTickets(spied, customer, { state, mine: 'false', limit: 25 });
  }

  const indexes = { open: 'tickets_open', closed: 'tickets_closed', all: 'tickets_of_company' };
  for (const [state, plan] of Object.entries(plans)) {
    expect(plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([]);
    expect(plan.filter((step) => step.startsWith('SEARCH t '))).toEqual([
      expect.stringContaining(`USING INDEX ${indexes[state as keyof typeof indexes]} (company_id=?`),
    ]);
  }
  expect(Object.keys(plans)).toEqual(['open', 'closed', 'all']);
});

async function analyze(storage: string): Promise<void> {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage, logging: false });
  await sequelize.query('ANALYZE');
  await sequelize.close();
}
