import { AppError, addCustomer, addMachine, addSite, type Deps, findOrAddCompany } from '@sportello/server';
import { addDemoTickets } from './demo-tickets.ts';

export const demoPassword = 'sportello-demo';

/** Everyone and everything of the demo by a short name. */
export interface DemoPeople {
  siteId: string;
  customers: Record<'anna' | 'bruno' | 'carla' | 'dario', { id: string; name: string; companyId: string }>;
  /** Ids by serial number. */
  machines: Record<string, string>;
}

const categories = [
  { key: 'mechanical', labels: { en: 'Mechanical fault', it: 'Guasto meccanico' } },
  { key: 'electrical', labels: { en: 'Electrical fault', it: 'Guasto elettrico' } },
  { key: 'software', labels: { en: 'Software and recipes', it: 'Software e ricette' } },
  { key: 'quality', labels: { en: 'Product quality', it: 'Qualità del prodotto' } },
  { key: 'spare-parts', labels: { en: 'Spare parts', it: 'Ricambi' } },
  { key: 'other', labels: { en: 'Other', it: 'Altro' } },
];

const fleets = {
  bellini: [
    ['VP 250', 'VP250-21-0417', 'anna'],
    ['VP 250', 'VP250-21-0418', 'anna'],
    ['FW 320', 'FW320-19-0236', 'anna'],
    ['CW 40', 'CW40-21-0102', null],
    ['CP 600', 'CP600-20-0089', 'bruno'],
    ['PZ 12', 'PZ12-22-0051', 'bruno'],
  ],
  monteverdi: [
    ['VP 250', 'VP250-18-0311', 'carla'],
    ['VP 250', 'VP250-23-0502', 'carla'],
    ['LB 90', 'LB90-20-0077', 'carla'],
    ['CP 600', 'CP600-22-0140', 'dario'],
    ['PZ 12', 'PZ12-23-0064', 'dario'],
    ['CW 40', 'CW40-23-0139', null],
  ],
} as const;

/** Makes the demo's site, companies, people, machines and tickets, unless they are there. */
export async function addDemoData(deps: Deps, publicUrl: string): Promise<void> {
  const siteId = await addSite(deps, {
    key: 'acme',
    name: 'Meccanica Acme',
    allowedOrigins: [new URL(publicUrl).origin],
    accentColor: '#0f5c6e',
    categories,
    lastTicketNumber: 1036,
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'already_exists') return undefined;
    throw error;
  });
  if (!siteId) return;
  const bellini = await findOrAddCompany(deps, { siteId, name: 'Pastificio Bellini S.r.l.' });
  const monteverdi = await findOrAddCompany(deps, { siteId, name: 'Caffè Monteverdi S.p.A.' });
  const person = async (companyId: string, username: string, name: string) => {
    const id = await addCustomer(deps, { siteId, companyId, username, password: demoPassword, name });
    return { id, name, companyId };
  };
  const customers: DemoPeople['customers'] = {
    anna: await person(bellini, 'anna', 'Anna Ferri'),
    bruno: await person(bellini, 'bruno', 'Bruno Galli'),
    carla: await person(monteverdi, 'carla', 'Carla Neri'),
    dario: await person(monteverdi, 'dario', 'Dario Fontana'),
  };
  const machines: DemoPeople['machines'] = {};
  for (const [companyId, fleet] of [
    [bellini, fleets.bellini],
    [monteverdi, fleets.monteverdi],
  ] as const) {
    for (const [model, serial, user] of fleet) {
      const customerId = user === null ? null : customers[user].id;
      machines[serial] = await addMachine(deps, { siteId, companyId, model, serial, customerId });
    }
  }
  await addDemoTickets(deps, { siteId, customers, machines });
}
