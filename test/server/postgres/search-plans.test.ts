import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Deps } from '../../../server/src/deps.ts';
import { listDeskTickets } from '../../../server/src/services/list-desk-tickets.ts';
import { listTickets } from '../../../server/src/services/list-tickets.ts';
import { largeDesk } from './large-desk.ts';

/** Connections tell what they have read once they have rested for so long. */
const toldAfterMs = 1_500;

/** How many rows scans of whole tables have read. */
async function scannedRows({ database }: Deps): Promise<number> {
  const [row] = await database.select<{ rows: string }>(
    `SELECT SUM(seq_tup_read) AS "rows" FROM pg_stat_user_tables
     WHERE relname IN ('messages', 'machines', 'customers')`,
    {},
  );
  return Number(row?.rows);
}

test('a search that is asked for again and again reads of machines, people and entries what belongs to tickets that match', async () => {
  const { deps, anna } = await largeDesk();
  await deps.database.transaction(async (tx) => {
    await tx.run(
      "INSERT INTO ticket_search (ticket_id, text) SELECT id, 'film ' || number FROM tickets ON CONFLICT DO NOTHING",
    );
    await tx.run('ANALYZE ticket_search');
  });
  const customer = { ...anna, name: 'Anna', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const asker = { workspace: 'T1', technician: 'U1', isMember: 'true' } as const;
  const of = async (search: string) => {
    const { items } = await listTickets(deps, customer, { search, state: 'all', mine: 'false', limit: 20 });
    const shown = { ...asker, search, state: 'open', unassigned: 'false', waiting: 'false', limit: 10 } as const;
    return { items, desk: (await listDeskTickets(deps, shown)).items };
  };
  await pause(toldAfterMs);
  const before = await scannedRows(deps);

  // PostgreSQL makes plans for the values it is given at first, and then one for all.
  for (let time = 0; time < 15; time += 1) await of(`film 1${time}`);
  const { items, desk } = await of('film');

  expect(items).toHaveLength(20);
  expect(desk).toHaveLength(10);
  await pause(toldAfterMs);
  // What has told a moment ago tells the rest with its next question: every connection is asked one.
  await Promise.all(Array.from({ length: 20 }, () => deps.database.select('SELECT pg_sleep(0.05)')));
  expect(await scannedRows(deps)).toBe(before);
}, 120_000);
