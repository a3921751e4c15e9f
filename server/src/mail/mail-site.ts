import type { Database } from '../database/database.ts';
import { oneLine } from '../locales/safe-text.ts';

/** What mails show of a site. */
export interface MailSite {
  name: string;
  accentColor: string | null;
  defaultLanguage: string | null;
  portalUrl: string | null;
  timeZone: string | null;
}

/** Reads a site for a mail. */
export async function readMailSite(database: Database, id: string): Promise<MailSite> {
  const [site] = await database.select<MailSite>(
    `SELECT name, accent_color AS "accentColor", default_language AS "defaultLanguage", portal_url AS "portalUrl",
       time_zone AS "timeZone"
     FROM sites WHERE id = $id`,
    { id },
  );
  if (!site) throw new Error(`site ${id} cannot be read`);
  return { ...site, name: oneLine(site.name, 80) };
}
