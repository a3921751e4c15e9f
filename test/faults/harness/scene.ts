import { pino } from 'pino';
import { readConfig } from '../../../server/src/config.ts';
import { addCustomer } from '../../../server/src/services/add-customer.ts';
import { addMachine } from '../../../server/src/services/add-machine.ts';
import { addSite } from '../../../server/src/services/add-site.ts';
import { findOrAddCompany } from '../../../server/src/services/find-or-add-company.ts';
import { startServer } from '../../../server/src/start-server.ts';

/** Who takes part in a run as a customer. */
export interface SceneCustomer {
  name: string;
  token: string;
  machineId: string;
  site: 'send' | 'note';
}

/** What a technician writes in a thread: goes to the customer at one site, stays a note at the other. */
const sites = [
  { key: 'send', channel: 'support' },
  { key: 'note', channel: 'borgo' },
] as const;
const password = 'correct horse battery';

/** Makes the sites and signs the customers in: two at each site, of two companies. */
export async function setScene(environment: Record<string, string>): Promise<SceneCustomer[]> {
  const server = await startServer(readConfig({ ...environment, PORT: '0' }), pino({ level: 'silent' }));
  try {
    const customers: SceneCustomer[] = [];
    for (const { key, channel } of sites) {
      const siteId = await addSite(server.deps, {
        key,
        name: `Site ${key}`,
        categories: [{ key: 'mechanical', labels: { en: 'Mechanical' } }],
        slackChannel: channel,
        threadReplies: key,
        unreadMailMinutes: 1,
      });
      for (const name of key === 'send' ? ['anna', 'bruno'] : ['carla', 'dario']) {
        const companyId = await findOrAddCompany(server.deps, { siteId, name: `Company of ${name}` });
        const customerId = await addCustomer(server.deps, {
          siteId,
          companyId,
          username: name,
          password,
          name,
          email: `${name}@customers.test`,
        });
        const machine = { siteId, companyId, model: 'Flow 300', serial: `SN-${name}`, customerId };
        customers.push({
          name,
          site: key,
          machineId: await addMachine(server.deps, machine),
          token: await signIn(server.url, key, name),
        });
      }
    }
    return customers;
  } finally {
    await server.stop();
  }
}

async function signIn(url: string, site: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site, username, password }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!token) throw new Error(`${username} could not sign in: ${answer.status}`);
  return token;
}
