import type { OwnerApi } from './client/owner-api.ts';
import type { OwnerSession } from './client/owner-session.ts';
import type { Route } from './client/route.ts';
import type { SiteDraft } from './client/site-draft.ts';

/** What the console gives to each of its views. */
export interface Page {
  api: OwnerApi;
  session: OwnerSession;
  /** The site of the address; null where the view is of the whole installation. */
  draft: SiteDraft | null;
  /** The id of what the page is of; null where it is of no single thing. */
  item: string | null;
  goTo(route: Route): void;
}
