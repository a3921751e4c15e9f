import type { MailTexts } from '../contract/mail-texts.ts';
import type { Database } from '../database/database.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import { oneLine } from '../locales/safe-text.ts';

/** What mails show of a site. */
export interface MailSite {
  name: string;
  accentColor: string | null;
  defaultLanguage: string | null;
  portalUrl: string | null;
  timeZone: string | null;
  mailTexts: MailTexts | null;
}

/** Reads a site for a mail. */
export async function readMailSite(database: Database, id: string): Promise<MailSite> {
  const [site] = await database.select<Omit<MailSite, 'mailTexts'> & { mailTexts: StoredJson<MailTexts> }>(
    `SELECT name, accent_color AS "accentColor", default_language AS "defaultLanguage", portal_url AS "portalUrl",
       time_zone AS "timeZone", mail_texts AS "mailTexts"
     FROM sites WHERE id = $id`,
    { id },
  );
  if (!site) throw new Error(`site ${id} cannot be read`);
  return { ...site, name: oneLine(site.name, 80), mailTexts: readStoredJson(site.mailTexts) };
}
