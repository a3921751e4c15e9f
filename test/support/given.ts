import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import type { CredentialDelivery, Delivery, TicketDelivery } from '../../server/src/contract/deliveries.ts';
import type { Deps } from '../../server/src/deps.ts';
import { addAdminKey } from '../../server/src/services/add-admin-key.ts';
import { addCustomer } from '../../server/src/services/add-customer.ts';
import { addMachine } from '../../server/src/services/add-machine.ts';
import { addOwner } from '../../server/src/services/add-owner.ts';
import { addSite } from '../../server/src/services/add-site.ts';
import { addWebhook } from '../../server/src/services/add-webhook.ts';
import { findOrAddCompany } from '../../server/src/services/find-or-add-company.ts';
import type { Api } from './api.ts';
import { serviceToken } from './start-server.ts';

let counted = { file: '', last: 0 };

/** Names are numbered anew in each file of tests, whatever ran in its process before. */
function nextNumber(): number {
  const { testPath: file = '' } = expect.getState();
  counted = { file, last: counted.file === file ? counted.last + 1 : 1 };
  return counted.last;
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A technician as a Slack bot names them. */
export const marta = {
  destination: 'slack' as const,
  workspace: 'T1',
  id: 'U1',
  name: 'Marta Rinaldi',
  avatarUrl: null,
};

/** The same, as a query names who looks something up. */
export const asMarta = 'workspace=T1&technician=U1&isMember=true';

/** Sets scenes through the same services and API that everyone uses. */
export function createGiven(deps: Deps, api: Api) {
  const service = api.as(serviceToken);

  /** A site with one company, one signed-in customer and one machine. */
  async function customer(
    options: { siteId?: string; siteKey?: string; companyId?: string; allowedOrigins?: string[] } = {},
  ) {
    const counter = nextNumber();
    const siteKey = options.siteKey ?? `site-${counter}`;
    const siteId =
      options.siteId ??
      (await addSite(deps, {
        key: siteKey,
        name: 'Acme',
        categories: [{ key: 'mechanical', labels: { en: 'Mechanical', it: 'Meccanica' } }],
        allowedOrigins: options.allowedOrigins ?? [],
      }));
    const companyId = options.companyId ?? (await findOrAddCompany(deps, { siteId, name: `Company ${counter}` }));
    const username = `user${counter}`;
    const id = await addCustomer(deps, {
      siteId,
      companyId,
      username,
      password: 'correct horse',
      name: `User ${counter}`,
    });
    const serial = `SN-${counter}`;
    const machineId = await addMachine(deps, { siteId, companyId, model: 'Flow 300', serial, customerId: id });
    const signedIn = await api.post('/v1/sessions', { site: siteKey, username, password: 'correct horse' });
    const token: string = signedIn.body.token;
    return { id, siteId, siteKey, companyId, username, machineId, serial, token, api: api.as(token) };
  }

  /** Somebody who runs the desk and has signed in. */
  async function owner() {
    const counter = nextNumber();
    const [email, name, password] = [`owner${counter}@acme.example`, `Owner ${counter}`, 'correct horse'];
    const id = await addOwner(deps, { email, name, password });
    const { body } = await api.post('/v1/admin/sessions', { email, password });
    const token: string = body.token;
    return { id, email, name, password, token, api: api.as(token) };
  }

  /** A program with an admin key, for one site or for all. */
  async function adminKey(site: string | null = null) {
    const counter = nextNumber();
    const { key, token } = await addAdminKey(deps, { name: `Key ${counter}`, site });
    return { ...key, token, api: api.as(token) };
  }

  /** An address that is told of tickets that are opened again, and does not answer; its id. */
  async function webhook(siteKey: string): Promise<string> {
    const url = `https://erp.invalid/${uuid()}`;
    return (await addWebhook(deps, siteKey, { url, events: ['ticket.reopened'] })).webhook.id;
  }

  type SomeCustomer = Awaited<ReturnType<typeof customer>>;

  function chatRequest(by: SomeCustomer) {
    return {
      kind: 'chat',
      id: uuid(),
      category: 'mechanical',
      machineId: by.machineId,
      subject: 'The film tears',
      machineStatus: 'stopped',
      description: 'At the sealing jaws, every few packs.',
      language: 'it',
    };
  }

  /** A new ticket of kind `chat`, as the API answered it. */
  async function ticket(by: SomeCustomer) {
    const { body } = await by.api.post('/v1/tickets', chatRequest(by));
    return body;
  }

  /** A picture that a customer uploaded and did not send yet; its id. */
  async function attachment(by: SomeCustomer): Promise<string> {
    const form = new FormData();
    form.set('id', uuid());
    form.set('file', new Blob([onePixel], { type: 'image/png' }), 'pixel.png');
    const { body } = await by.api.request('/v1/attachments', { method: 'POST', body: form });
    return body.id;
  }

  /** A film that a customer has begun to send in parts; its id. */
  async function upload(by: SomeCustomer): Promise<string> {
    const { body } = await by.api.post('/v1/uploads', { id: uuid(), name: 'film.mp4', bytes: 1_000 });
    return body.id;
  }

  /** Someone without credentials has asked for them; the request's id. */
  async function credentialRequest(siteKey: string): Promise<string> {
    const id = uuid();
    const person = { name: 'Gino Riva', company: 'Riva S.r.l.', email: `gino-${id}@riva.example` };
    await api.post('/v1/credential-requests', { id, site: siteKey, ...person, language: 'it' });
    return id;
  }

  async function closedTicket(by: SomeCustomer) {
    const opened = await ticket(by);
    const { body } = await service.post(`/v1/tickets/${opened.id}/close`, {
      technician: marta,
      summary: 'Blade changed.',
    });
    return body;
  }

  /** A ticket whose card stands in a Slack channel, and its thread. */
  async function ticketInSlack(by: SomeCustomer) {
    const opened = await ticket(by);
    const thread = { workspace: 'T1', channel: 'C1', id: `17000${nextNumber()}.000100` };
    for (const delivery of await claim()) {
      const mine = 'ticket' in delivery && delivery.ticket.id === opened.id;
      await service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease, ...(mine && { thread }) });
    }
    return { ...opened, thread };
  }

  /** What is owed to Slack about tickets. */
  async function claim(limit = 100, waitSeconds = 0): Promise<TicketDelivery[]> {
    const claimed = await claimAll(limit, waitSeconds);
    return claimed.filter((delivery) => 'delivered' in delivery);
  }

  /** What is owed to Slack about requests for credentials. */
  async function claimRequests(): Promise<CredentialDelivery[]> {
    return (await claimAll()).filter((delivery) => 'request' in delivery);
  }

  async function claimAll(limit = 100, waitSeconds = 0): Promise<Delivery[]> {
    const { body } = await service.post('/v1/deliveries/claim', { destination: 'slack', limit, waitSeconds });
    return body.items;
  }

  return {
    customer,
    owner,
    adminKey,
    webhook,
    chatRequest,
    ticket,
    attachment,
    upload,
    credentialRequest,
    closedTicket,
    ticketInSlack,
    claim,
    claimRequests,
    claimAll,
    service,
  };
}
