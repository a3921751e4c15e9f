import type { Recipe } from './recipes.ts';

/** A call about Anna's site. */
export const ofSite =
  (json?: () => object): Recipe =>
  ({ anna }) => ({ params: { key: anna.siteKey }, ...(json && { json: json() }) });
