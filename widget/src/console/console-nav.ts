import { html, nothing, type TemplateResult } from 'lit';
import { addressOf, type HomeView, type Route, type SiteView } from './client/route.ts';
import { navWords as words } from './nav-words.ts';
import { viewLoaders } from './view-loaders.ts';

const siteGroups: [keyof typeof words.groups | null, SiteView[]][] = [
  [null, ['overview']],
  ['look', ['branding', 'forms', 'words', 'embed', 'sign-in']],
  ['service', ['hours', 'slack', 'replies', 'mail', 'webhooks']],
  ['people', ['companies', 'customers', 'machines', 'import']],
];
const home: HomeView[] = ['sites', 'deliveries', 'audit', 'doctor', 'keys', 'account'];

/** Links to all views: of the site that is looked at, and of the installation. */
export function renderNav(route: Route, siteName: string | null): TemplateResult {
  return html`${
    route.site === null
      ? nothing
      : html`<section>
          <h2>${siteName ?? route.site}</h2>
          ${siteGroups.map(([group, views]) =>
            renderGroup(
              group && words.groups[group],
              views.map((view) => ({ site: route.site as string, view })),
              route,
            ),
          )}
        </section>`
  }${renderGroup(
    words.groups.home,
    home.map((view) => ({ site: null, view })),
    route,
  )}`;
}

function renderGroup(title: string | null, links: Route[], here: Route): TemplateResult | typeof nothing {
  const shown = links.filter(({ view }) => viewLoaders[view]);
  if (shown.length === 0) return nothing;
  return html`${title ? html`<h3>${title}</h3>` : nothing}
    <ul>
      ${shown.map(
        (link) => html`<li>
          <a href=${addressOf(link)} aria-current=${link.view === here.view ? 'page' : nothing}>${words.views[link.view]}</a>
        </li>`,
      )}
    </ul>`;
}
