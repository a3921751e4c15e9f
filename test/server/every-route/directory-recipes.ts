import { v7 as uuid } from 'uuid';
import { ofSite } from './of-site.ts';
import type { Recipe } from './recipes.ts';

/** Calls about companies, customers and machines of Anna's site. */
export const directoryRecipes = {
  listCompanies: ofSite(),
  listCustomers: ofSite(),
  saveCompany: ofSite(() => ({ id: uuid(), name: `Riva ${uuid()}`, externalId: null })),
  saveCustomer: ofSite(() => ({
    id: uuid(),
    username: uuid(),
    name: 'Gino Riva',
    email: null,
    company: { name: 'Riva S.r.l.' },
    externalId: null,
  })),
  saveMachine: ofSite(() => ({
    id: uuid(),
    model: 'VP 250',
    serial: uuid(),
    company: { name: 'Riva S.r.l.' },
    customer: null,
    externalId: null,
  })),
  putCustomer: ({ anna }) => ({
    params: { key: anna.siteKey, externalId: uuid() },
    json: { username: uuid(), name: 'Gino Riva', email: 'gino@riva.example', company: { name: 'Riva S.r.l.' } },
  }),
  listSiteMachines: ofSite(),
  putMachine: ({ anna }) => ({
    params: { key: anna.siteKey, externalId: uuid() },
    json: { model: 'VP 250', serial: uuid(), company: { name: 'Riva S.r.l.', externalId: 'C7' }, customer: null },
  }),
  removeMachine: async ({ anna, owner }) => {
    const externalId = uuid();
    const machine = { model: 'VP 250', serial: externalId, company: { name: 'Riva S.r.l.' } };
    await owner.api.put(`/v1/admin/sites/${anna.siteKey}/machines/${externalId}`, machine);
    return { params: { key: anna.siteKey, externalId } };
  },
  importRows: ({ anna }) => ({
    params: { key: anna.siteKey },
    query: 'what=machines&mode=run',
    bytes: new TextEncoder().encode(`Matricola;Modello;Cliente\n${uuid()};VP 250;Riva S.r.l.\n`),
  }),
  exportRows: ({ anna }) => ({ params: { key: anna.siteKey, what: 'machines' }, query: 'format=csv' }),
} satisfies Record<string, Recipe>;
