import type { DirectoryCompany, DirectoryCustomer, DirectoryMachine } from '@sportello/server/contract/directory';
import type {
  SaveCompanyRequest,
  SaveCustomerRequest,
  SaveMachineRequest,
} from '@sportello/server/contract/directory-saving';
import type { DoctorReport, DoctorRequest } from '@sportello/server/contract/doctor';
import type { Figures } from '@sportello/server/contract/figures';
import type { DeliveryState, OwnerDeliveryPage, Retried } from '@sportello/server/contract/owner-deliveries';
import type { AddedAdminKey, AdminKey, AuditPage, WhoOwns } from '@sportello/server/contract/owners';
import type { CustomerExport, EraseCustomerRequest, Erasure } from '@sportello/server/contract/privacy';
import type { SiteChange } from '@sportello/server/contract/site-changes';
import type { SetIdentityAnswer, SetIdentityRequest, TestedIdentity } from '@sportello/server/contract/site-identity';
import type { ListedSite, SiteSettings } from '@sportello/server/contract/site-settings';
import type { AddedWebhook, AddWebhookRequest, TestedWebhook, Webhook } from '@sportello/server/contract/webhooks';
import { type ApiOptions, queryString, request } from '../../client/api.ts';

/** A page of a list. */
export interface Listed<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface Listing {
  id?: string | undefined;
  search?: string | undefined;
  /** Name of the only company whose are listed. */
  company?: string;
  cursor?: string | undefined;
  limit?: number;
}

/** The calls of the HTTP API that the console makes. Each rejects with a SportelloError and nothing else. */
export type OwnerApi = ReturnType<typeof createOwnerApi>;

/** Makes the console's calls, signed with the session's token. */
export function createOwnerApi(options: ApiOptions) {
  const get = <Answer>(path: string, query: object = {}) =>
    request<Answer>(options, 'GET', `v1/admin/${path}${queryString({ ...query })}`);
  const send = <Answer>(method: string, path: string, body?: object) =>
    request<Answer>(options, method, `v1/admin/${path}`, body);
  const site = (key: string, rest = '') => `sites/${encodeURIComponent(key)}${rest}`;
  const one = encodeURIComponent;

  return {
    options,
    readOwner: () => get<WhoOwns>('me'),
    changePassword: (current: string, next: string) => send<undefined>('PUT', 'me/password', { current, next }),
    listKeys: () => get<Listed<AdminKey>>('keys'),
    addKey: (name: string, ofSite: string | null) => send<AddedAdminKey>('POST', 'keys', { name, site: ofSite }),
    removeKey: (id: string) => send<undefined>('DELETE', `keys/${one(id)}`),
    listAudit: (query: { site?: string | undefined; cursor?: string | undefined }) => get<AuditPage>('audit', query),

    runDoctor: (body: DoctorRequest) => send<DoctorReport>('POST', 'doctor', body),

    listSites: () => get<Listed<ListedSite>>('sites'),
    addSite: (key: string, name: string) => send<SiteSettings>('POST', 'sites', { key, name }),
    readSite: (key: string) => get<SiteSettings>(site(key)),
    changeSite: (key: string, change: SiteChange) => send<SiteSettings>('PATCH', site(key), change),
    setIdentity: (key: string, body: SetIdentityRequest) =>
      send<SetIdentityAnswer>('PUT', site(key, '/identity'), body),
    removeIdentity: (key: string) => send<undefined>('DELETE', site(key, '/identity')),
    testIdentity: (key: string, token: string) => send<TestedIdentity>('POST', site(key, '/identity/tests'), { token }),
    readFigures: (key: string, days: number) => get<Figures>(site(key, '/figures'), { days }),

    listDeliveries: (query: {
      site?: string | undefined;
      state?: DeliveryState | undefined;
      cursor?: string | undefined;
    }) => get<OwnerDeliveryPage>('deliveries', query),
    retryDelivery: (id: string) => send<unknown>('POST', `deliveries/${one(id)}/retry`),
    retryParked: (ofSite?: string) => send<Retried>('POST', 'deliveries/retry', { site: ofSite ?? null }),

    listWebhooks: (key: string) => get<Listed<Webhook>>(site(key, '/webhooks')),
    addWebhook: (key: string, body: AddWebhookRequest) => send<AddedWebhook>('POST', site(key, '/webhooks'), body),
    removeWebhook: (key: string, id: string) => send<undefined>('DELETE', site(key, `/webhooks/${one(id)}`)),
    testWebhook: (key: string, id: string) => send<TestedWebhook>('POST', site(key, `/webhooks/${one(id)}/test`)),

    listCompanies: (key: string, query: Listing) => get<Listed<DirectoryCompany>>(site(key, '/companies'), query),
    listCustomers: (key: string, query: Listing) => get<Listed<DirectoryCustomer>>(site(key, '/customers'), query),
    listMachines: (key: string, query: Listing) => get<Listed<DirectoryMachine>>(site(key, '/machines'), query),
    exportCustomer: (key: string, id: string) => get<CustomerExport>(site(key, `/customers/${one(id)}/export`)),
    eraseCustomer: (key: string, id: string, body: EraseCustomerRequest) =>
      send<Erasure>('POST', site(key, `/customers/${one(id)}/erase`), body),
    saveCompany: (key: string, body: SaveCompanyRequest) =>
      send<DirectoryCompany>('POST', site(key, '/companies'), body),
    saveCustomer: (key: string, body: SaveCustomerRequest) =>
      send<DirectoryCustomer>('POST', site(key, '/customers'), body),
    saveMachine: (key: string, body: SaveMachineRequest) =>
      send<DirectoryMachine>('POST', site(key, '/machines'), body),
  };
}
