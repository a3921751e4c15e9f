import {
  AppError,
  addCustomer,
  addMachine,
  addOwner,
  addSite,
  changeSite,
  type Deps,
  findOrAddCompany,
} from '@sportello/server';
import { acme } from './acme.ts';
import { borgo } from './borgo.ts';
import type { DemoSite } from './demo-site.ts';
import { addDemoTickets } from './demo-tickets.ts';
import { portalIssuer } from './identity-pages.ts';

export const demoPassword = 'sportello-demo';

/** Who runs the demo's desk. */
export const demoOwner = { email: 'owner@acme.example', name: 'Lucia Grandi' };

/** Everyone and everything of a site by a short name. */
export interface DemoPeople {
  siteId: string;
  /** By username. */
  customers: Record<string, { id: string; name: string; companyId: string }>;
  /** Ids by serial number. */
  machines: Record<string, string>;
}

/** What of the demo differs from start to start. */
export interface DemoSetting {
  publicUrl: string;
  /** What the demo's host signs its users' identities with. */
  identitySecret: string;
}

/** Makes the demo's owner, sites, companies, people, machines and tickets, except those that are there. */
export async function addDemoData(deps: Deps, setting: DemoSetting): Promise<void> {
  await addOwner(deps, { ...demoOwner, password: demoPassword }).catch(unlessThere);
  for (const site of [acme, borgo]) await addDemoSite(deps, site, setting);
}

async function addDemoSite(deps: Deps, site: DemoSite, { publicUrl, identitySecret }: DemoSetting): Promise<void> {
  const { key } = site.settings;
  const ofThisStart = {
    allowedOrigins: [new URL(publicUrl).origin],
    portalUrl: `${publicUrl}${site.page}`,
    ...(site.hasIdentity && {
      identityKey: { algorithm: 'HS256', secret: identitySecret, issuer: portalIssuer } as const,
    }),
  };
  const siteId = await addSite(deps, { ...site.settings, ...site.service, ...ofThisStart }).catch(unlessThere);
  if (siteId) return settle(deps, siteId, site);
  await bringUpToDate(deps, site);
  await changeSite(deps, key, ofThisStart);
}

/** What is there already stays as it is. */
function unlessThere(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'already_exists') return undefined;
  throw error;
}

/**
 * A demo that an earlier version made lacks canned replies and what came with them, or even forms and e-mail addresses;
 * what its visitor has set stays.
 */
async function bringUpToDate({ database, ...deps }: Deps, { settings, service, companies }: DemoSite): Promise<void> {
  const { Site, Customer } = database.models;
  const row = (await Site.findOne({ where: { key: settings.key }, rejectOnEmpty: true })).get();
  if (row.cannedReplies === null) await changeSite({ database, ...deps }, settings.key, service);
  if (row.forms !== null) return;
  const { key, lastTicketNumber, ...changes } = settings;
  await changeSite({ database, ...deps }, key, changes);
  for (const { username, email } of companies.flatMap(({ people }) => people)) {
    await database.transaction(({ transaction }) =>
      Customer.update({ email }, { where: { siteId: row.id, username, email: null }, transaction }),
    );
  }
}

async function settle(deps: Deps, siteId: string, site: DemoSite): Promise<void> {
  const customers: DemoPeople['customers'] = {};
  const machines: DemoPeople['machines'] = {};
  for (const company of site.companies) {
    const companyId = await findOrAddCompany(deps, { siteId, name: company.name });
    for (const person of company.people) {
      const id = await addCustomer(deps, { siteId, companyId, password: demoPassword, ...person });
      customers[person.username] = { id, name: person.name, companyId };
    }
    for (const [model, serial, username] of company.machines) {
      const customerId = username === null ? null : (customers[username]?.id ?? null);
      machines[serial] = await addMachine(deps, { siteId, companyId, model, serial, customerId });
    }
  }
  await addDemoTickets(deps, { siteId, customers, machines }, site);
}
