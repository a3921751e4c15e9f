import type { Deps } from '../deps.ts';

/** An address that is kept informed, with what its pages show of the ticket and of the site. */
export interface Contact {
  id: string;
  email: string;
  isUnsubscribed: boolean;
  ticketId: string;
  ticketNumber: number;
  ticketClosedAt: number | null;
  language: string;
  siteName: string;
  accentColor: string | null;
  defaultLanguage: string | null;
  timeZone: string | null;
}

/** Reads a contact; undefined when it was removed. */
export async function readContact({ database }: Pick<Deps, 'database'>, id: string): Promise<Contact | undefined> {
  const [contact] = await database.select<Contact>(
    `SELECT k.id, k.email, k.unsubscribed_at IS NOT NULL AS "isUnsubscribed", t.id AS "ticketId",
       t.number AS "ticketNumber", t.closed_at AS "ticketClosedAt", t.language, s.name AS "siteName",
       s.accent_color AS "accentColor", s.default_language AS "defaultLanguage", s.time_zone AS "timeZone"
     FROM ticket_contacts k JOIN tickets t ON t.id = k.ticket_id JOIN sites s ON s.id = t.site_id
     WHERE k.id = $id AND k.removed_at IS NULL`,
    { id },
  );
  return contact && { ...contact, isUnsubscribed: Boolean(contact.isUnsubscribed) };
}
