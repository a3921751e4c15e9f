/** Views of one site, as they stand in its addresses: `/admin/sites/acme/branding`. */
const siteViews = [
  'overview',
  'branding',
  'forms',
  'words',
  'embed',
  'sign-in',
  'hours',
  'slack',
  'replies',
  'mail',
  'companies',
  'customers',
  'machines',
  'import',
  'webhooks',
] as const;
export type SiteView = (typeof siteViews)[number];

/** Views of the whole installation: `/admin/deliveries`. */
const homeViews = ['sites', 'deliveries', 'audit', 'doctor', 'keys', 'account'] as const;
export type HomeView = (typeof homeViews)[number];

/** Views whose things have pages of their own: `/admin/sites/acme/customers/ID`. */
const itemViews = ['companies', 'customers', 'machines'] as const;
export type ItemView = (typeof itemViews)[number];

/** Where in the console somebody is. */
export type Route =
  | { site: string; view: SiteView; item?: undefined }
  | { site: string; view: ItemView; item: string }
  | { site: null; view: HomeView; item?: undefined };

/** Reads an address of the console; one that is none leads to the sites. */
export function routeOf(path: string): Route {
  const [, , first = 'sites', key, view = 'overview', item] = path.split('/').map(decoded);
  if (first === 'sites' && key) {
    const listed = itemViews.find((one) => one === view);
    if (listed && item) return { site: key, view: listed, item };
    const found = siteViews.find((one) => one === view);
    return { site: key, view: found ?? 'overview' };
  }
  return { site: null, view: homeViews.find((one) => one === first) ?? 'sites' };
}

/** The address of a place in the console. */
export function addressOf({ site, view, item }: Route): string {
  const page = view === 'overview' ? '' : `/${view}${item === undefined ? '' : `/${encodeURIComponent(item)}`}`;
  if (site !== null) return `/admin/sites/${encodeURIComponent(site)}${page}`;
  return view === 'sites' ? '/admin' : `/admin/${view}`;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part) || undefined;
  } catch {
    return undefined;
  }
}
