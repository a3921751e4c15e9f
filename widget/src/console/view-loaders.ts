import { define } from '../elements/define.ts';
import type { HomeView, ItemView, Route, SiteView } from './client/route.ts';
import type { ConsoleView } from './console-view.ts';

type LoadClass = () => Promise<new () => ConsoleView>;

/** Each view of the console, loaded when it is first shown. A view that is missing here cannot be navigated to. */
export const viewLoaders: { [View in SiteView | HomeView]?: LoadClass } = {
  sites: async () => (await import('./views/sites-view.ts')).SitesView,
  overview: async () => (await import('./views/overview-view.ts')).OverviewView,
  embed: async () => (await import('./views/embed-view.ts')).EmbedView,
  'sign-in': async () => (await import('./views/sign-in-view.ts')).SignInView,
  deliveries: async () => (await import('./views/deliveries-view.ts')).DeliveriesView,
  audit: async () => (await import('./views/audit-view.ts')).AuditView,
  companies: async () => (await import('./views/companies-view.ts')).CompaniesView,
  customers: async () => (await import('./views/customers-view.ts')).CustomersView,
  machines: async () => (await import('./views/machines-view.ts')).MachinesView,
  import: async () => (await import('./views/import-view.ts')).ImportView,
  forms: async () => (await import('./views/forms-view.ts')).FormsView,
  words: async () => (await import('./views/words-view.ts')).WordsView,
  hours: async () => (await import('./views/hours-view.ts')).HoursView,
  slack: async () => (await import('./views/slack-view.ts')).SlackView,
  replies: async () => (await import('./views/replies-view.ts')).RepliesView,
  mail: async () => (await import('./views/mail-view.ts')).MailView,
  doctor: async () => (await import('./views/doctor-view.ts')).DoctorView,
  keys: async () => (await import('./views/keys-view.ts')).KeysView,
  account: async () => (await import('./views/account-view.ts')).AccountView,
  webhooks: async () => (await import('./views/webhooks-view.ts')).WebhooksView,
  branding: async () => (await import('./views/branding-view.ts')).BrandingView,
};

/** The page of one thing of a list. */
const itemLoaders: { [View in ItemView]: LoadClass } = {
  companies: async () => (await import('./views/company-view.ts')).CompanyView,
  customers: async () => (await import('./views/customer-view.ts')).CustomerView,
  machines: async () => (await import('./views/machine-view.ts')).MachineView,
};

/** The element of a view, its code loaded. */
export async function makeView({ view, item }: Route): Promise<ConsoleView> {
  const name = `sportello-console-${item === undefined ? view : `${view}-item`}` as const;
  const load = item === undefined ? viewLoaders[view] : itemLoaders[view];
  if (!load) throw new Error(`there is no view ${view}`);
  if (!customElements.get(name)) define({ [name]: await load() });
  return document.createElement(name) as ConsoleView;
}
