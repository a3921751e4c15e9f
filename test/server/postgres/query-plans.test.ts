import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { claimDeliveries } from '../../../server/src/deliveries/claim-deliveries.ts';
import { troubleOf } from '../../../server/src/deliveries/trouble-of.ts';
import type { Deps } from '../../../server/src/deps.ts';
import { openNewsLog } from '../../../server/src/live/news-log.ts';
import { authenticate } from '../../../server/src/services/authenticate.ts';
import { countDeskTickets } from '../../../server/src/services/count-desk-tickets.ts';
import { countUnread } from '../../../server/src/services/count-unread.ts';
import { eraseOldTickets } from '../../../server/src/services/erase-old-tickets.ts';
import { listDeskTickets } from '../../../server/src/services/list-desk-tickets.ts';
import { listMachines } from '../../../server/src/services/list-machines.ts';
import { listTickets } from '../../../server/src/services/list-tickets.ts';
import { openTicket } from '../../../server/src/services/open-ticket.ts';
import { postMessage } from '../../../server/src/services/post-message.ts';
import { readMessages } from '../../../server/src/services/read-messages.ts';
import { readTicket } from '../../../server/src/services/read-ticket.ts';
import { recordStatements, type Statement } from '../../support/record-statements.ts';
import { largeDesk } from './large-desk.ts';

/** All of them grow with the years. */
const large = ['customers', 'deliveries', 'messages', 'news', 'sessions', 'tickets'];

interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: Step[];
}

/** Steps of a plan that look at a whole large table, or at the whole of an index of it. */
async function scansOf({ database }: Deps, [sql, bind]: Statement): Promise<string[]> {
  const [row] = await database.select<{ 'QUERY PLAN': Array<{ Plan: Step }> }>(`EXPLAIN (FORMAT JSON) ${sql}`, bind);
  const steps = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(steps)];
  return (row?.['QUERY PLAN'] ?? [])
    .flatMap(({ Plan }) => steps(Plan))
    .filter((step) => step['Node Type'] === 'Seq Scan' && large.includes(step['Relation Name'] ?? ''))
    .map((step) => `${step['Node Type']} ${step['Relation Name']}`);
}

test('on years of tickets PostgreSQL finds by an index what is read and written all day, and what is erased at night', async () => {
  const { deps, given, anna, ticketId } = await largeDesk();
  const customer = { ...anna, name: 'Anna', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const request = { ...given.chatRequest(anna), contacts: [], attachments: [] } as Parameters<typeof openTicket>[2];
  const asker = { workspace: 'T1', technician: 'U1', isMember: 'true' } as const;
  const query = { ...asker, unassigned: 'false', waiting: 'false', limit: 10 } as const;
  const fail = (error: unknown) => expect.fail(String(error));
  const now = new AbortController().signal;

  const statements = await recordStatements(deps, async (spied) => {
    await authenticate(spied, anna.token);
    for (const state of ['open', 'closed', 'all'] as const) {
      await listTickets(spied, customer, { state, mine: 'false', limit: 20 });
      await listDeskTickets(spied, { ...query, state });
    }
    await listTickets(spied, customer, { state: 'all', mine: 'true', machineId: anna.machineId, limit: 20 });
    await listDeskTickets(spied, { ...query, state: 'open', assignee: 'U1', waiting: 'true' });
    await listDeskTickets(spied, { ...query, state: 'all', number: 7 });
    await countDeskTickets(spied, asker);
    await countUnread(spied, customer);
    await listMachines(spied, customer, { limit: 100 });
    await readMessages(spied, customer, ticketId, { limit: 50, after: 3 });
    await openTicket(spied, customer, request);
    await postMessage(spied, customer, request.id, { id: anna.id, body: 'Still.', attachments: [] });
    await readTicket(spied, customer, request.id);
    await claimDeliveries(spied, { destination: 'slack', limit: 10, waitSeconds: 0 }, now);
    await claimDeliveries(spied, { destination: 'slack', workspace: 'T1', limit: 10, waitSeconds: 0 }, now);
    await troubleOf(spied.database, 0);
    const log = await openNewsLog(spied, uuid(), () => undefined, fail);
    log.read();
    await log.forget();
    await log.stop();
    await spied.database.transaction((tx) => tx.run('UPDATE sites SET keep_days = 1'));
    await eraseOldTickets(spied, AbortSignal.timeout(3_000));
  });

  const scans: string[] = [];
  for (const statement of statements) {
    for (const scan of await scansOf(deps, statement)) scans.push(`${scan}: ${statement[0].slice(-300)}`);
  }
  expect([...new Set(scans)]).toEqual([]);
  expect(statements.length).toBeGreaterThan(60);
  // It does see what it looks for.
  expect(await scansOf(deps, ["SELECT 1 FROM messages WHERE body LIKE '%film%'", {}])).toEqual(['Seq Scan messages']);
}, 120_000);
