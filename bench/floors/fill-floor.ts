import { firstChange, idPrefix, longConversation, longConversations } from '../stage/scene.ts';
import { openStore } from '../stage/store.ts';
import { tables } from './work.ts';

/** Makes the tables of a floor, with as many tickets and messages as the product's database has. */
export async function fillFloor(place: string, tickets: number): Promise<void> {
  const store = await openStore(place);
  const isSqlite = store.engine === 'sqlite';
  const hex = (n: string) => (isSqlite ? `printf('%012x', ${n})` : `lpad(to_hex((${n})::bigint), 12, '0')`);
  const id = (kind: 'ticket' | 'message', n: string) => `'${idPrefix(kind)}' || ${hex(n)}`;
  const numbers = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const serial = isSqlite ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'BIGSERIAL PRIMARY KEY';
  await store.run(`${tables}
    CREATE TABLE outbox (position ${serial}, ticket_id VARCHAR(36) NOT NULL, message_id VARCHAR(36) NOT NULL,
      kind VARCHAR(254) NOT NULL, status VARCHAR(20) NOT NULL);
    CREATE INDEX outbox_waiting ON outbox (position) WHERE status = 'waiting'`);
  await store.run(`INSERT INTO tickets (id, changed_at, last_id) ${numbers(tickets)}
    SELECT ${id('ticket', 'i')}, ${firstChange} + i * 1000, ${id('message', 'i')} FROM n`);
  const longOnes = longConversations * longConversation;
  await store.run(`INSERT INTO messages (id, ticket_id, seq, body, created_at) ${numbers(tickets + longOnes)}
    SELECT ${id('message', 'i')}, ${id('ticket', `CASE WHEN i < ${tickets} THEN i ELSE i % ${longConversations} END`)}, 1,
      'The film tears at the sealing jaws, every few packs, and the knife stops.', ${firstChange} + i FROM n`);
  await store.close();
}
