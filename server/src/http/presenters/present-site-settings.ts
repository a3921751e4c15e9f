import type { SiteIdentity } from '../../contract/site-identity.ts';
import type { SiteSettings } from '../../contract/site-settings.ts';
import type { SiteRow, StoredIdentityKey } from '../../database/models/site.ts';
import { settingsOf } from '../../services/site-settings.ts';

/** Everything that is set of a site, as owners see it, and no secret. */
export function presentSiteSettings(row: SiteRow, sendsMail: boolean): SiteSettings {
  const { id: _, lastTicketNumber: __, identityKey, createdAt, ...settings } = row;
  const { forms, words, attachmentLimits, signIn, defaultLanguage } = settingsOf(row, sendsMail);
  return {
    ...settings,
    createdAt: new Date(createdAt).toISOString(),
    identity: identityKey && presentIdentity(identityKey),
    effective: { forms, words, attachmentLimits, signIn, defaultLanguage },
  };
}

/** How a portal's server signs its users in, without its secret. */
export function presentIdentity(key: StoredIdentityKey): SiteIdentity {
  return {
    algorithm: key.algorithm,
    issuer: key.issuer ?? null,
    ...('publicKey' in key && { publicKey: key.publicKey }),
    ...('jwksUrl' in key && { jwksUrl: key.jwksUrl }),
    hasSecret: 'secret' in key || 'sealed' in key,
  };
}
