import type { Deps } from '../deps.ts';
import { hashToken } from './session-token.ts';

/** A link that was mailed to set a password, whose account it is for, and how their site looks. */
export interface PasswordLink {
  id: string;
  /** False: it was used, or is too old. */
  isOpen: boolean;
  customerId: string;
  username: string;
  name: string;
  email: string | null;
  siteId: string;
  siteKey: string;
  siteName: string;
  accentColor: string | null;
  portalUrl: string | null;
  /** The customer's last known language, or null. */
  language: string | null;
  defaultLanguage: string | null;
}

/** Reads a link by its token without using it up; undefined: there never was one, or a newer one replaced it. */
export async function readPasswordLink(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  token: string,
): Promise<PasswordLink | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const [row] = await database.select<Omit<PasswordLink, 'isOpen'> & { usedAt: number | null; expiresAt: number }>(
    `SELECT l.id, l.used_at AS "usedAt", l.expires_at AS "expiresAt", u.id AS "customerId", u.username, u.name, u.email,
       s.id AS "siteId", s.key AS "siteKey", s.name AS "siteName", s.accent_color AS "accentColor",
       s.portal_url AS "portalUrl", s.default_language AS "defaultLanguage",
       COALESCE(
         (SELECT language FROM tickets WHERE customer_id = u.id ORDER BY opened_at DESC LIMIT 1),
         (SELECT language FROM credential_requests WHERE customer_id = u.id ORDER BY created_at DESC LIMIT 1)
       ) AS "language"
     FROM password_links l JOIN customers u ON u.id = l.customer_id JOIN sites s ON s.id = u.site_id
     WHERE l.token_hash = $tokenHash`,
    { tokenHash: hashToken(token) },
  );
  if (!row) return undefined;
  const { usedAt, expiresAt, ...link } = row;
  return { ...link, isOpen: usedAt === null && expiresAt > now().getTime() };
}
