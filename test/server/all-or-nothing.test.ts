import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { PostMessageRequest } from '../../server/src/contract/messages.ts';
import { CloseTicketRequest, ExternalMessageRequest } from '../../server/src/contract/technicians.ts';
import { OpenTicketRequest } from '../../server/src/contract/tickets.ts';
import type { Database } from '../../server/src/database/database.ts';
import type { Deps } from '../../server/src/deps.ts';
import { closeTicket } from '../../server/src/services/close-ticket.ts';
import { openTicket } from '../../server/src/services/open-ticket.ts';
import { postMessage } from '../../server/src/services/post-message.ts';
import { relayExternalMessage } from '../../server/src/services/relay-external-message.ts';
import { marta } from '../support/given.ts';
import { tablesOf } from '../support/postgres.ts';
import { startServer } from '../support/start-server.ts';

class Broken extends Error {}

/** The same database, whose transactions break at their so-many-th statement. */
function breakingAt(nth: number, database: Database): Database {
  const transaction: Database['transaction'] = (work) =>
    database.transaction((tx) => {
      let left = nth;
      const count = () => {
        left -= 1;
        if (left === 0) throw new Broken();
      };
      return work({
        ...tx,
        select: async (sql, bind) => {
          count();
          return tx.select(sql, bind);
        },
        run: async (sql, bind) => {
          count();
          return tx.run(sql, bind);
        },
      });
    });
  return { ...database, transaction };
}

/** How many rows each table holds, and how each ticket stands. */
async function stateOf({ database }: Deps) {
  const tables = await tablesOf(database);
  const counts = await Promise.all(
    tables.map(async (name) => (await database.select(`SELECT '${name}' AS t, COUNT(*) AS n FROM ${name}`))[0]),
  );
  return { counts, tickets: await database.select('SELECT * FROM tickets ORDER BY id') };
}

async function scene() {
  const server = await startServer();
  const { given, deps } = server;
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  const customer = { ...anna, name: 'Anna', email: null, sessionId: '', sessionExpiresAt: 0, allowedOrigins: [] };
  return { deps, ticket, customer, request: given.chatRequest(anna) };
}

const acts: Record<string, (given: Awaited<ReturnType<typeof scene>>, deps: Deps) => Promise<unknown>> = {
  'opening a ticket': ({ customer, request }, deps) => openTicket(deps, customer, OpenTicketRequest.parse(request)),
  'posting a message': ({ customer, ticket }, deps) =>
    postMessage(deps, customer, ticket.id, PostMessageRequest.parse({ id: uuid(), body: 'hello' })),
  'relaying a technician’s reply': ({ ticket }, deps) =>
    relayExternalMessage(
      deps,
      ExternalMessageRequest.parse({
        thread: ticket.thread,
        message: { workspace: 'T1', channel: 'C1', id: '1900000000.000100' },
        technician: marta,
        body: 'hello',
        format: 'markdown',
        files: [],
      }),
    ),
  'closing a ticket': ({ ticket }, deps) =>
    closeTicket(deps, ticket.id, CloseTicketRequest.parse({ technician: marta, summary: 'belt changed' })),
};

test.each(Object.keys(acts))(
  '%s that breaks at any of its statements changes nothing, and then works',
  async (name) => {
    const given = await scene();
    const { deps } = given;
    const act = acts[name] ?? (() => Promise.reject(new Error(name)));
    const before = await stateOf(deps);

    let broken = 0;
    for (;;) {
      const breaking = { ...deps, database: breakingAt(broken + 1, deps.database) };
      const error = await act(given, breaking).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error === undefined) break;
      expect(error).toBeInstanceOf(Broken);
      expect(await stateOf(deps)).toEqual(before);
      broken += 1;
    }

    expect(broken).toBeGreaterThan(4);
    expect(await stateOf(deps)).not.toEqual(before);
  },
);
