import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addDemoData } from '../../examples/src/demo-data.ts';
import { withDeps } from '../../server/src/cli/with-deps.ts';
import type { Deps } from '../../server/src/deps.ts';
import { addCustomer } from '../../server/src/services/add-customer.ts';
import { addSite } from '../../server/src/services/add-site.ts';
import { findOrAddCompany } from '../../server/src/services/find-or-add-company.ts';

test('the demo tells of tickets in every state, with files, calls, ratings, a follow-up and what was changed', async () => {
  await onDatabase(async (deps) => {
    await addDemoData(deps, demo('http://localhost:3000'));

    const told = await count(deps, {
      new: "tickets WHERE status = 'new'",
      inProgress: "tickets WHERE status = 'in_progress'",
      solved: "tickets WHERE status = 'closed' AND rating_is_solved AND summary <> ''",
      callbacks: "tickets WHERE kind = 'callback' AND phone_display <> ''",
      followUps: 'tickets WHERE follow_up_of IS NOT NULL',
      calls: "messages WHERE kind = 'called'",
      edited: 'messages WHERE edited_at IS NOT NULL',
      withdrawn: 'messages WHERE withdrawn_at IS NOT NULL',
      pictures: "attachments WHERE kind = 'image' AND message_id IS NOT NULL",
      documents: "attachments WHERE kind = 'pdf' AND message_id IS NOT NULL",
      contacts: 'ticket_contacts',
      owed: "deliveries WHERE status <> 'done'",
    });

    const { owed, ...things } = told;
    expect(owed).toBe(0);
    expect(Object.entries(things).filter(([, rows]) => rows === 0)).toEqual([]);
  });
});

test('starting again doubles nothing, and links follow the address of the demo', async () => {
  await onDatabase(async (deps) => {
    await addDemoData(deps, demo('http://localhost:3000'));
    const before = await count(deps, everything);

    await addDemoData(deps, demo('http://localhost:4000'));

    expect(await count(deps, everything)).toEqual(before);
    const sites = (await deps.database.models.Site.findAll()).map((site) => site.get());
    expect(sites.map(({ key, portalUrl }) => [key, portalUrl])).toEqual([
      ['acme', 'http://localhost:4000/demo/portal'],
      ['borgo', 'http://localhost:4000/demo/requests'],
    ]);
    expect(sites.map(({ allowedOrigins }) => allowedOrigins)).toEqual(sites.map(() => ['http://localhost:4000']));
  });
});

test('the demo of an earlier version gets the other site and the new settings, and keeps what it holds', async () => {
  await onDatabase(async (deps) => {
    const siteId = await addSite(deps, { key: 'acme', name: 'My own name', categories: [] });
    const companyId = await findOrAddCompany(deps, { siteId, name: 'Pastificio Bellini S.r.l.' });
    await addCustomer(deps, { siteId, companyId, username: 'anna', password: 'sportello-demo', name: 'Anna Ferri' });

    await addDemoData(deps, demo('http://localhost:3000'));

    const { Site, Customer, Ticket } = deps.database.models;
    expect(await Site.count()).toBe(2);
    expect(await Ticket.count({ where: { siteId } })).toBe(0);
    expect((await Customer.findAll({ where: { siteId } })).map((one) => one.get().email)).toEqual([
      'anna@bellini.example',
    ]);
    const acme = (await Site.findByPk(siteId, { rejectOnEmpty: true })).get();
    expect(acme.forms?.map(({ kind }) => kind)).toEqual(['chat', 'callback']);
  });
});

const everything = {
  tickets: 'tickets',
  messages: 'messages',
  people: 'customers',
  machines: 'machines',
  files: 'attachments',
};

const demo = (publicUrl: string) => ({ publicUrl, identitySecret: 'a secret of this test, 32 characters' });

/** How many rows each of the tables has, with a condition or without. */
async function count({ database }: Deps, tables: Record<string, string>): Promise<Record<string, number>> {
  const counted = Object.entries(tables).map(async ([name, table]) => {
    const [row] = await database.select<{ rows: number }>(`SELECT COUNT(*) AS "rows" FROM ${table}`);
    return [name, Number(row?.rows)] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

async function onDatabase(work: (deps: Deps) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await withDeps(join(folder, 'demo.sqlite'), work);
}
