import { expect, test } from 'vitest';
import type { Database } from '../../server/src/database/database.ts';
import { claimDeliveries } from '../../server/src/deliveries/claim-deliveries.ts';
import { openTicket } from '../../server/src/services/open-ticket.ts';
import { postMessage } from '../../server/src/services/post-message.ts';
import { readTicket } from '../../server/src/services/read-ticket.ts';
import { startServer } from '../support/start-server.ts';

test('opening, reading, answering and delivering a ticket looks at no other ticket of its site', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  const customer = { ...anna, name: 'Anna', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  const request = { ...given.chatRequest(anna), contacts: [], attachments: [] } as Parameters<typeof openTicket>[2];
  const statements: Array<[sql: string, bind: Record<string, unknown>]> = [];
  const spyOn = (select: Database['select']): Database['select'] => {
    return (sql, bind = {}) => {
      statements.push([sql, bind]);
      return select(sql, bind);
    };
  };
  const spied = {
    ...deps,
    database: {
      ...deps.database,
      select: spyOn(deps.database.select),
      transaction: ((work) =>
        deps.database.transaction((tx) => work({ ...tx, select: spyOn(tx.select) }))) as Database['transaction'],
    },
  };

  await openTicket(spied, customer, request);
  await postMessage(spied, customer, request.id, { id: anna.id, body: 'Still.', attachments: [] });
  await readTicket(spied, customer, request.id);
  const wish = { destination: 'slack', limit: 10, waitSeconds: 0 } as const;
  const claimed = await claimDeliveries(spied, wish, new AbortController().signal);

  const steps = new Set<string>();
  for (const [sql, bind] of statements) {
    const plan = await deps.database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind);
    for (const { detail } of plan) steps.add(detail);
  }
  expect(
    [...steps].filter((step) => /^SCAN|\((site|company)_id=\?\)$/.test(step) && !/machines|webhooks/.test(step)),
  ).toEqual([]);
  expect([...steps].join('\n')).toContain('tickets_following_up (follow_up_of=?)');
  expect(claimed).toHaveLength(1);
  expect(statements.length).toBeGreaterThan(15);
});
