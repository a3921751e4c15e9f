import { AppError } from '../errors.ts';
import type { SiteChanges } from './change-site.ts';

/** Whom these name is told apart by a workspace alone. */
const withinWorkspace = ['slackChannel', 'slackRouting', 'technicians', 'escalation'] as const;

/**
 * Keeps whoever may change one site only out of the workspaces of others: a site without a workspace of its own is in
 * the one that the bot was installed to first, which may be another tenant's.
 * @throws AppError `not_allowed`
 */
export function refuseOthersSlack(ofSite: { slackWorkspace: string | null }, changes: SiteChanges): void {
  if (changes.slackWorkspace !== undefined) {
    throw new AppError('not_allowed', {
      message: 'A key of one site may not choose its Slack workspace: let an owner set slackWorkspace.',
    });
  }
  const named = withinWorkspace.filter((name) => changes[name] !== undefined);
  if (ofSite.slackWorkspace !== null || named.length === 0) return;
  throw new AppError('not_allowed', {
    message: `The site has no Slack workspace of its own: let an owner set slackWorkspace before a key of the site changes ${named.join(', ')}.`,
  });
}
