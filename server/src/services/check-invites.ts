import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { settingsOf } from './site-settings.ts';

/**
 * Sees to it that whoever is invited to a site can be reached, and may sign in with the password they choose.
 * @throws AppError `not_configured`
 */
export function checkInvites({ sendsMail }: Pick<Deps, 'sendsMail'>, site: SiteRow): void {
  if (!sendsMail) throw new AppError('not_configured');
  if (settingsOf(site, sendsMail).signIn.password) return;
  throw new AppError('not_configured', {
    message:
      'Nobody signs in to this site with a password: add or import without inviting, or allow passwords in its settings.',
  });
}
