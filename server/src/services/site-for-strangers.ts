import type { SignInWays } from '../contract/sites.ts';
import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Limits, StrangersRequest } from '../limits/limits.ts';
import { readSite } from './read-site.ts';
import { settingsOf } from './site-settings.ts';

/** Someone without a session. */
export interface Stranger {
  isOriginAllowed: (allowedOrigins: string[]) => boolean;
  /** Network address. */
  address: string | undefined;
}

const counted: Record<'credentialRequests' | 'forgotPassword', StrangersRequest> = {
  credentialRequests: 'credentials',
  forgotPassword: 'forgotten_password',
};

/**
 * Reads a site for someone who cannot sign in, if they may ask it for this.
 * @throws AppError `unknown_site`, `origin_not_allowed`, `not_found` where the site does not offer it,
 *   `too_many_requests` from their address
 */
export async function siteForStrangers(
  deps: Deps,
  limits: Limits,
  key: string,
  { isOriginAllowed, address }: Stranger,
  way: keyof SignInWays & keyof typeof counted,
): Promise<SiteRow> {
  const site = await readSite(deps, key);
  if (!isOriginAllowed(site.allowedOrigins)) throw new AppError('origin_not_allowed');
  if (!settingsOf(site, deps.sendsMail).signIn[way]) {
    throw new AppError('not_found', { message: 'This site does not offer this: see `signIn` of the site.' });
  }
  const retryAfterSeconds = await limits.countAddress(counted[way], address);
  if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
  return site;
}
