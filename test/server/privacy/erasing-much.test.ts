import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { eraseCustomer } from '../../../server/src/services/erase-customer.ts';
import { eraseTicket } from '../../../server/src/services/erase-ticket.ts';
import { startServer } from '../../support/start-server.ts';

async function scene() {
  const server = await startServer();
  const anna = await server.given.customer();
  const { database } = server.deps;
  /** A ticket with so many further messages of hers. */
  const ticketOf = async (messages: number) => {
    const ticket = await server.given.ticket(anna);
    for (let count = 0; count < messages; count += 1) {
      const body = { id: uuid(), body: `Message ${count}`, attachments: [await server.given.attachment(anna)] };
      await anna.api.post(`/v1/tickets/${ticket.id}/messages`, body);
    }
    return ticket.id as string;
  };
  const statementsOf = (ticketId: string) =>
    database.transaction(async (tx) => {
      let count = 0;
      const counted = {
        ...tx,
        run: (...given: Parameters<typeof tx.run>) => tx.run(...given).then(() => void count++),
      };
      await eraseTicket(server.deps, ticketId, counted);
      return count;
    });
  const keptFiles = () => {
    const folder = join(server.dataDir, 'files');
    const all = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
    return all.filter((entry) => entry.isFile()).length;
  };
  return { ...server, anna, ticketOf, statementsOf, keptFiles };
}

test('a ticket is emptied by as many statements however much was said in it', async () => {
  const { ticketOf, statementsOf, deps } = await scene();
  const [first, short, long] = [await ticketOf(0), await ticketOf(1), await ticketOf(7)];
  await statementsOf(first); // makes the customer who is nobody

  const statements = [await statementsOf(short), await statementsOf(long)];

  expect(statements[1]).toBe(statements[0]);
  const said = await deps.database.select<{ body: string }>("SELECT body FROM messages WHERE body <> ''");
  expect(said).toEqual([]);
});

test('files of who is erased are gone when it is said, and writers do not wait behind all of them', async () => {
  const { anna, ticketOf, deps, keptFiles } = await scene();
  await ticketOf(8);
  const before = keptFiles();
  let most = 0;
  const database: typeof deps.database = {
    ...deps.database,
    transaction: (work) => {
      most = Math.max(most, deps.database.waitingWrites());
      return deps.database.transaction(work);
    },
  };

  await eraseCustomer({ ...deps, database }, anna.siteKey, anna.id, { confirm: anna.username, isDry: false });

  expect(before).toBeGreaterThanOrEqual(8);
  expect(keptFiles()).toBe(0);
  expect(most).toBeLessThan(2);
});
