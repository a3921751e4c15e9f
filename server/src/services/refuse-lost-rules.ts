import type { SiteRow } from '../database/models/site.ts';
import { AppError } from '../errors.ts';

/**
 * Refuses a routing rule that no ticket could fit, because it names a category that the site does not have.
 * @throws AppError `invalid_request`
 */
export function refuseLostRules({ categories, slackRouting }: Pick<SiteRow, 'categories' | 'slackRouting'>): void {
  const known = new Set(categories.map(({ key }) => key));
  for (const [index, { category, channel }] of (slackRouting ?? []).entries()) {
    if (category === undefined || known.has(category)) continue;
    const message = `The routing rule for channel ${channel} names the category ${category}, which the site does not have: add the category, or change the rule.`;
    throw new AppError('invalid_request', {
      message,
      details: [{ path: `body.slackRouting.${index}.category`, message }],
    });
  }
}
