import type { Site } from '../../contract/sites.ts';
import type { SiteRow } from '../../database/models/site.ts';
import { settingsOf } from '../../services/site-settings.ts';

/** A site as everyone may see it: no origin, channel or key. */
export function presentSite(site: SiteRow, sendsMail: boolean): Site {
  const { forms, words, attachmentLimits, phoneCountry, signIn, defaultLanguage } = settingsOf(site, sendsMail);
  return {
    key: site.key,
    name: site.name,
    accentColor: site.accentColor,
    categories: site.categories,
    forms,
    words,
    attachmentLimits,
    phoneCountry,
    signIn,
    defaultLanguage,
  };
}
