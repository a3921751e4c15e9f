import { v7 as uuid } from 'uuid';
import type { operations } from '../../../server/src/contract/operations.ts';
import type { Api } from '../../support/api.ts';
import { picture, tinyPdf } from '../../support/files.ts';
import { marta } from '../../support/given.ts';
import { directoryRecipes } from './directory-recipes.ts';
import { ofSite } from './of-site.ts';
import type { EveryRouteScene } from './scene.ts';

/** A call that its rightful caller may make. */
export interface Call {
  /** What the address names, such as `{ id }`. */
  params?: Record<string, string>;
  query?: string;
  json?: object;
  bytes?: Uint8Array<ArrayBuffer>;
  form?: FormData;
  /** Who makes it, where it ends their session. */
  by?: Api;
}

/** Sets up what an operation needs, all of it Anna's, and says how she, or the bot, calls it. */
export type Recipe = (scene: EveryRouteScene) => Promise<Call> | Call;

const technician = { ...marta, isMember: true };
const asker = 'workspace=T1&technician=U1&isMember=true';
const anyone = { name: 'Gino Riva', company: 'Riva S.r.l.', language: 'it' };
const pdf = () => new Uint8Array(tinyPdf);

const ofTicket =
  (json?: () => object, query?: string): Recipe =>
  async ({ freshTicket }) => ({
    params: { id: await freshTicket() },
    ...(json && { json: json() }),
    ...(query && { query }),
  });
const ofClosedTicket =
  (json?: () => object): Recipe =>
  async ({ freshClosedTicket }) => ({ params: { id: await freshClosedTicket() }, ...(json && { json: json() }) });
const ofRequest =
  (json?: (scene: EveryRouteScene) => object): Recipe =>
  async (scene) => ({
    params: { id: await scene.given.credentialRequest(scene.anna.siteKey) },
    ...(json ? { json: json(scene) } : { query: asker }),
  });
const ofDelivery =
  (rest: object): Recipe =>
  async ({ freshTicket, owed }) => {
    const ticketId = await freshTicket();
    const delivery = (await owed()).find((one: { ticket?: { id: string } }) => one.ticket?.id === ticketId);
    return { params: { id: delivery.id }, json: { lease: delivery.lease, ...rest } };
  };
const ofWebhook: Recipe = async ({ anna, given }) => ({
  params: { key: anna.siteKey, id: await given.webhook(anna.siteKey) },
});
const anEvent = () => ({
  destination: 'slack',
  workspace: 'T1',
  key: `message:C1:${uuid()}`,
  kind: 'message',
  happenedAt: '1795314400.000100',
  line: uuid(),
  payload: 'words',
});
const ofEvent =
  (rest: object): Recipe =>
  async ({ given }) => {
    const { body } = await given.service.post('/v1/external-events', anEvent());
    return { params: { id: body.id }, json: { lease: body.lease, ...rest } };
  };

/** One for each operation of the contract: the type asks for it, and so does the test that walks them. */
export const recipes: Record<keyof typeof operations, Recipe> = {
  readSite: ({ anna }) => ({ params: { key: anna.siteKey } }),
  signIn: ({ anna }) => ({ json: { site: anna.siteKey, username: anna.username, password: 'correct horse' } }),
  signOut: () => ({}),
  requestCredentials: ({ anna }) => ({
    json: { id: uuid(), site: anna.siteKey, ...anyone, email: `${uuid()}@riva.example` },
  }),
  forgotPassword: ({ anna }) => ({ json: { site: anna.siteKey, username: anna.username, language: 'it' } }),
  listMachines: () => ({}),
  listTickets: ({ anna }) => ({ query: `machineId=${anna.machineId}` }),
  countUnread: () => ({}),
  checkPhone: () => ({ query: 'number=0515550142' }),
  uploadAttachment: () => {
    const form = new FormData();
    form.set('id', uuid());
    form.set('file', new Blob([pdf()], { type: 'application/pdf' }), 'drawing.pdf');
    return { form };
  },
  beginUpload: () => ({ json: { id: uuid(), name: 'drawing.pdf', bytes: tinyPdf.length } }),
  readUpload: async ({ begunUpload }) => ({ params: { id: await begunUpload() } }),
  appendToUpload: async ({ begunUpload }) => ({ params: { id: await begunUpload() }, query: 'offset=0', bytes: pdf() }),
  readAttachment: async ({ given, anna }) => ({ params: { id: await given.attachment(anna) } }),
  removeAttachment: async ({ given, anna }) => ({ params: { id: await given.attachment(anna) } }),
  openTicket: ({ given, anna }) => ({ json: given.chatRequest(anna) }),
  readTicket: ofTicket(),
  readReport: ofClosedTicket(),
  changeContacts: ofTicket(() => ({ contacts: ['luca@bellini.example'] })),
  rateTicket: ofClosedTicket(() => ({ isSolved: true, comment: 'grazie' })),
  markRead: ofTicket(() => ({ seq: 1 })),
  readMessages: ofTicket(undefined, 'after=0'),
  postMessage: ofTicket(() => ({ id: uuid(), body: 'hello' })),
  stream: () => ({}),
  claimDeliveries: async ({ freshTicket }) => {
    await freshTicket();
    return { json: { destination: 'slack', limit: 100 } };
  },
  claimFollowing: ofDelivery({}),
  completeDelivery: ofDelivery({}),
  failDelivery: ofDelivery({ reason: 'channel_not_found' }),
  claimTicket: ofTicket(() => ({ technician })),
  assignTicket: ofTicket(() => ({ technician, assignee: { ...technician, id: 'U012AB3CD', name: 'Davide Conti' } })),
  logCall: ofTicket(() => ({ id: uuid(), technician, outcome: 'reached' })),
  closeTicket: ofTicket(() => ({ technician, summary: 'Blade changed.' })),
  reopenTicket: ofClosedTicket(() => ({ technician })),
  listCannedReplies: ofTicket(undefined, asker),
  replyToTicket: ofTicket(() => ({ id: uuid(), technician, body: 'On my way.' })),
  writeNote: ofTicket(() => ({ id: uuid(), technician, body: 'Spare part is ordered.' })),
  storeExternalEvent: () => ({ json: anEvent() }),
  claimExternalEvents: async ({ given }) => {
    const { body } = await given.service.post('/v1/external-events', anEvent());
    const givenBack = { lease: body.lease, reason: 'the bot stopped', retryAfterSeconds: 0 };
    await given.service.post(`/v1/external-events/${body.id}/fail`, givenBack);
    return { json: { destination: 'slack', limit: 100 } };
  },
  completeExternalEvent: ofEvent({}),
  failExternalEvent: ofEvent({ reason: 'Slack is away' }),
  noteWatch: () => ({ params: { workspace: `T${uuid()}` }, json: { lagSeconds: 0 } }),
  listOpenThreads: () => ({ query: 'workspace=T1' }),
  noteThreadRead: ({ ticket }) => ({ json: { thread: ticket.thread, lagSeconds: 1 } }),
  listKnownPlaces: () => ({ query: 'workspace=T1&channel=C1&id=1.000100' }),
  findHeardEvents: () => ({ json: { workspace: 'T1', beginnings: ['lock:C1:1.000100:U1'] } }),
  relayExternalMessage: ({ ticket, newPlace }) => ({
    json: { thread: ticket.thread, message: newPlace(), technician, body: 'On my way.' },
  }),
  editExternalMessage: async ({ relayed }) => ({ json: { message: await relayed(), body: 'I come tomorrow.' } }),
  withdrawExternalMessage: async ({ relayed }) => ({ json: { message: await relayed() } }),
  putExternalFile: async ({ relayed, owed }) => {
    await relayed([`F${uuid()}`]);
    const wanted = (await owed()).find(({ kind }: { kind: string }) => kind === 'file_wanted');
    return { params: { id: wanted.file.id }, bytes: pdf() };
  },
  removeExternalFile: async ({ relayed }) => {
    const id = `F${uuid()}`;
    await relayed([id]);
    return { json: { workspace: 'T1', id } };
  },
  putTechnicianPicture: async ({ freshTicket, given, owed }) => {
    const avatarUrl = `https://avatars.slack-edge.com/${uuid()}_192.jpg`;
    await given.service.post(`/v1/tickets/${await freshTicket()}/claim`, { technician: { ...technician, avatarUrl } });
    const wanted = (await owed()).find(({ kind }: { kind: string }) => kind === 'picture_wanted');
    const bytes = new Uint8Array(await picture(192, 192).jpeg().toBuffer());
    return { params: { id: wanted.technician.id }, bytes };
  },
  listDeskTickets: ({ anna }) => ({ query: `${asker}&machineId=${anna.machineId}` }),
  countDeskTickets: () => ({ query: asker }),
  readDeskMachine: ({ anna }) => ({ params: { id: anna.machineId }, query: asker }),
  searchCompanies: ({ anna }) => ({ query: `${asker}&site=${anna.siteKey}` }),
  listCompanyMachines: ({ anna }) => ({ params: { id: anna.companyId }, query: asker }),
  readCredentialRequest: ofRequest(),
  approveCredentials: ofRequest(({ anna }) => ({ technician, company: { id: anna.companyId } })),
  declineCredentials: ofRequest(() => ({ technician })),
  listInstallations: () => ({}),
  readInstallation: () => ({ params: { workspace: 'T1' } }),
  keepInstallation: () => ({ params: { workspace: 'T9' }, json: { name: 'Meccanica Nove', data: '{}' } }),
  removeInstallation: () => ({ params: { workspace: 'T9' } }),
  signInOwner: ({ owner }) => ({ json: { email: owner.email, password: owner.password } }),
  signOutOwner: async ({ given }) => ({ by: (await given.owner()).api }),
  readOwner: () => ({}),
  changeOwnPassword: async ({ given }) => {
    const { api, password } = await given.owner();
    return { by: api, json: { current: password, next: 'seven purple herons' } };
  },
  listAdminKeys: () => ({}),
  addAdminKey: ({ anna }) => ({ json: { name: `ERP ${uuid()}`, site: anna.siteKey } }),
  removeAdminKey: async ({ given }) => ({ params: { id: (await given.adminKey()).id } }),
  listSites: () => ({}),
  addSite: () => ({ json: { key: `site-${uuid()}`, name: 'Officine Borgo' } }),
  readSiteSettings: ofSite(),
  changeSite: ofSite(() => ({
    name: 'Meccanica Acme',
    categories: [{ key: 'mechanical', labels: { it: 'Meccanica' } }],
    words: { tickets: { it: 'Richieste' } },
    serviceHours: { days: { mon: [['08:00', '17:00']] } },
  })),
  setIdentity: ofSite(() => ({ algorithm: 'HS256', issuer: 'https://portal.acme.example', secret: 's'.repeat(32) })),
  removeIdentity: async ({ anna, owner }) => {
    await owner.api.put(`/v1/admin/sites/${anna.siteKey}/identity`, { algorithm: 'HS256', issuer: 'x' });
    return { params: { key: anna.siteKey } };
  },
  testIdentity: ofSite(() => ({ token: 'a.b.c' })),
  ...directoryRecipes,
  exportCustomer: async ({ anna, given }) => {
    const { siteId, siteKey } = anna;
    const { id } = await given.customer({ siteId, siteKey });
    return { params: { key: siteKey, id } };
  },
  eraseCustomer: async ({ anna, given }) => {
    const { siteId, siteKey } = anna;
    const { id, username } = await given.customer({ siteId, siteKey });
    return { params: { key: siteKey, id }, json: { confirm: username } };
  },
  listWebhooks: ofSite(),
  addWebhook: ofSite(() => ({ url: `https://erp.example/${uuid()}`, events: ['ticket.opened'] })),
  removeWebhook: ofWebhook,
  testWebhook: ofWebhook,
  listSiteDeliveries: ({ anna }) => ({ query: `site=${anna.siteKey}` }),
  retryDelivery: async ({ parkedDelivery }) => ({ params: { id: await parkedDelivery() } }),
  retryParked: async ({ parkedDelivery, anna }) => {
    await parkedDelivery();
    return { json: { site: anna.siteKey } };
  },
  readFigures: ({ anna }) => ({ params: { key: anna.siteKey }, query: 'days=7' }),
  runDoctor: ({ anna }) => ({ json: { site: anna.siteKey } }),
  listAudit: ({ anna }) => ({ query: `site=${anna.siteKey}` }),
};
