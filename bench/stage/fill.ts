import {
  companiesOf,
  companySize,
  conversation,
  customersOf,
  customersOfLargest,
  firstChange,
  hashOf,
  idOf,
  idPrefix,
  longConversation,
  longConversations,
  type Scene,
  siteKey,
  tokenOf,
} from './scene.ts';
import type { Store } from './store.ts';

/** Rows of one statement. */
const batch = 50_000;

/** How many tickets a machine has had. */
const ticketsOfMachine = 20;

/** So many deliveries wait to be claimed. */
const waiting = 1_000;

/** Sessions live until then, whenever the measurements run. */
const farFuture = Date.UTC(2100, 0, 1);

/** Fills a database that has the server's tables: as what years of use leave, made by the database itself. */
export async function fill(store: Store, scene: Scene): Promise<void> {
  const { id } = dialect(store);
  await fillPeople(store, scene);
  const company = companyOfTicket(scene, 'i');
  const customer = customerOfTicket(scene);
  // Two of five are open.
  const status = "CASE i % 5 WHEN 0 THEN 'new' WHEN 1 THEN 'in_progress' ELSE 'closed' END";
  const changedAt = `${firstChange} + i * 1000`;
  const lastSeq = `CASE WHEN i < ${longConversations} THEN ${longConversation} ELSE ${conversation} END`;
  await inBatches(
    store,
    scene.tickets,
    `INSERT INTO tickets (id, site_id, company_id, customer_id, number, kind, status, category, subject, machine_id,
       machine_status, language, assignee_id, last_seq, support_seen_seq, opened_at, updated_at, closed_at)
     SELECT ${id('ticket', 'i')}, ${id('site', '0')}, ${id('company', company)}, ${id('customer', customer)}, i + 1, 'chat',
       ${status}, 'mechanical', 'The film tears at station ' || (i % 97), ${id('machine', `i / ${ticketsOfMachine}`)}, 'stopped', 'it',
       CASE WHEN i % 5 = 0 THEN NULL ELSE ${id('technician', 'i % 10')} END, ${lastSeq}, 0, ${changedAt} - 600000, ${changedAt},
       CASE WHEN i % 5 > 1 THEN ${changedAt} ELSE NULL END FROM n`,
  );
  await inBatches(store, scene.tickets, `INSERT INTO messages ${messages(store, scene, '1')} FROM n`);
  await inBatches(store, scene.tickets, `INSERT INTO messages ${messages(store, scene, '2')} FROM n`);
  const long = Math.min(longConversations, scene.tickets) * (longConversation - conversation);
  await inBatches(
    store,
    long,
    `INSERT INTO messages ${messages(store, scene, `(3 + j / ${longConversations})`)} FROM (SELECT i AS j, i % ${longConversations} AS i FROM n) AS m`,
  );
  await inBatches(
    store,
    scene.tickets,
    `INSERT INTO ticket_reads (ticket_id, customer_id, seq, mailed_seq, read_at)
     SELECT ${id('ticket', 'i')}, ${id('customer', customer)}, 1, 2, ${changedAt} FROM n`,
  );
  await inBatches(
    store,
    scene.tickets,
    `INSERT INTO ticket_search (ticket_id, text)
     SELECT ${id('ticket', 'i')}, (i + 1) || ' the film tears at station ' || (i % 97) || ' flow ' || (i % 13) ||
       ' the sealing jaws are hot and the knife stops every few packs word' || (i % 1009) || ' please call back soon' FROM n`,
  );
  await inBatches(store, scene.tickets, deliveries(store, 'done', '0'));
  await inBatches(store, Math.min(waiting, scene.tickets), deliveries(store, 'waiting', '100000000'));
  await store.run('ANALYZE');
}

async function fillPeople(store: Store, scene: Scene): Promise<void> {
  const { id } = dialect(store);
  const categories = JSON.stringify([{ key: 'mechanical', labels: { en: 'Mechanical' } }]);
  await store.run(
    `INSERT INTO sites (id, key, name, allowed_origins, categories, last_ticket_number, created_at)
     VALUES ('${idOf('site', 0)}', '${siteKey}', 'Acme', '[]', '${categories}', ${scene.tickets}, ${firstChange})`,
  );
  const companies = companiesOf(scene) + 1;
  const company = `CASE WHEN i < ${customersOfLargest} THEN 0 ELSE i - ${customersOfLargest - 1} END`;
  await inBatches(
    store,
    companies,
    `INSERT INTO companies (id, site_id, name, created_at)
     SELECT ${id('company', 'i')}, ${id('site', '0')}, 'Company ' || i, ${firstChange} FROM n`,
  );
  await inBatches(
    store,
    customersOf(scene),
    `INSERT INTO customers (id, site_id, company_id, username, name, created_at)
     SELECT ${id('customer', 'i')}, ${id('site', '0')}, ${id('company', company)}, 'user' || i, 'User ' || i, ${firstChange} FROM n`,
  );
  const owner = companyOfTicket(scene, `(i * ${ticketsOfMachine})`);
  await inBatches(
    store,
    Math.ceil(scene.tickets / ticketsOfMachine),
    `INSERT INTO machines (id, site_id, company_id, model, serial, created_at)
     SELECT ${id('machine', 'i')}, ${id('site', '0')}, ${id('company', owner)}, 'Flow 300', 'SN-' || i, ${firstChange} FROM n`,
  );
  await inBatches(
    store,
    10,
    `INSERT INTO technicians (id, destination, workspace, external_id, name, created_at)
     SELECT ${id('technician', 'i')}, 'slack', 'T1', 'U' || i, 'Technician ' || i, ${firstChange} FROM n`,
  );
  // Some of each kind of company are signed in.
  const sessions = Array.from({ length: Math.min(customersOf(scene), 2 * customersOfLargest) }, (_, n) => n).map(
    (n) => `('${idOf('session', n)}', '${hashOf(tokenOf(n))}', '${idOf('customer', n)}', ${firstChange}, ${farFuture})`,
  );
  await store.run(
    `INSERT INTO sessions (id, token_hash, customer_id, created_at, expires_at) VALUES ${sessions.join(', ')}`,
  );
}

/** The first entry is the description, and answers come from technicians. */
function messages(store: Store, scene: Scene, seq: string): string {
  const { id } = dialect(store);
  const isCustomers = `${seq} % 2 = 1`;
  const customer = id('customer', customerOfTicket(scene));
  return `(id, ticket_id, seq, kind, customer_id, technician_id, author_name, body, created_at)
    SELECT ${id('message', `${seq} * 100000000 + i`)}, ${id('ticket', 'i')}, ${seq},
      CASE WHEN ${seq} = 1 THEN 'opened' ELSE 'text' END, CASE WHEN ${isCustomers} THEN ${customer} ELSE NULL END,
      CASE WHEN ${isCustomers} THEN NULL ELSE ${id('technician', 'i % 10')} END, 'Somebody',
      'The film tears at the sealing jaws, every few packs, and the knife stops.', ${firstChange} + i * 1000`;
}

/** What was delivered long ago, or waits to be. */
function deliveries(store: Store, status: 'done' | 'waiting', firstId: string): string {
  const { id } = dialect(store);
  return `INSERT INTO deliveries (id, line, ticket_id, message_id, destination, kind, status, attempts, available_at,
      leased_until, created_at, finished_at)
    SELECT ${id('delivery', `${firstId} + i`)}, '${idPrefix('ticket')}' || ${dialect(store).hex('i')}, ${id('ticket', 'i')},
      ${id('message', '100000000 + i')}, 'slack', 'ticket_opened', '${status}', 0, ${firstChange}, 0, ${firstChange}, ${firstChange} FROM n`;
}

function companyOfTicket({ ofLargest }: Scene, ticket: string): string {
  return `CASE WHEN ${ticket} < ${ofLargest} THEN 0 ELSE 1 + (${ticket} - ${ofLargest}) / ${companySize} END`;
}

/** Everybody of the largest company has opened some. */
function customerOfTicket({ ofLargest }: Scene): string {
  return `CASE WHEN i < ${ofLargest} THEN i % ${customersOfLargest}
    ELSE ${customersOfLargest} + (i - ${ofLargest}) / ${companySize} END`;
}

/** Runs a statement for all `n.i` from 0 to below `count`. */
async function inBatches({ run }: Store, count: number, statement: string): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const last = Math.min(from + batch, count) - 1;
    const numbers = `WITH RECURSIVE n(i) AS (SELECT CAST(${from} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
    await run(statement.replace(/\bSELECT\b/, `${numbers} SELECT`));
  }
}

/** What the two engines write apart. */
function dialect({ engine }: Store) {
  const isSqlite = engine === 'sqlite';
  const hex = (n: string) => (isSqlite ? `printf('%012x', ${n})` : `lpad(to_hex((${n})::bigint), 12, '0')`);
  return {
    hex,
    id: (kind: Parameters<typeof idPrefix>[0], n: string) =>
      isSqlite ? `'${idPrefix(kind)}' || ${hex(n)}` : `('${idPrefix(kind)}' || ${hex(n)})::uuid`,
  };
}
