import type { Select } from './select.ts';
import { type SiteHours, selectSiteHours } from './site-hours.ts';
import { selectTickets, type TicketRow } from './ticket-row.ts';

/** A ticket with everything that its page shows beside the conversation. */
export interface TicketDetails extends TicketRow {
  contacts: Array<{ email: string; isUnsubscribed: boolean }>;
  followedUpTicket: TicketRef | null;
  followUps: TicketRef[];
  siteHours: SiteHours;
}

interface TicketRef {
  id: string;
  number: number;
}

/** Reads one ticket in full by a condition on `t` (tickets). */
export async function selectTicketDetails(
  select: Select,
  condition: string,
  bind: Record<string, unknown>,
): Promise<TicketDetails | undefined> {
  const [ticket] = await selectTickets(select, condition, bind);
  if (!ticket) return undefined;
  const { id, followUpOf, siteId, companyId } = ticket;
  const contacts = await select<{ email: string; unsubscribedAt: number | null }>(
    `SELECT email, unsubscribed_at AS "unsubscribedAt" FROM ticket_contacts WHERE ticket_id = $id AND removed_at IS NULL
     ORDER BY created_at, email_key`,
    { id },
  );
  const found = await select<TicketRef & { siteId: string; companyId: string }>(relatedTickets, { id, followUpOf });
  const related = found
    .filter((other) => other.siteId === siteId && other.companyId === companyId)
    .sort((one, other) => one.number - other.number)
    .map((other): TicketRef => ({ id: other.id, number: other.number }));
  return {
    ...ticket,
    contacts: contacts.map(({ email, unsubscribedAt }) => ({ email, isUnsubscribed: unsubscribedAt !== null })),
    followedUpTicket: related.find((other) => other.id === followUpOf) ?? null,
    followUps: related.filter((other) => other.id !== followUpOf),
    siteHours: await selectSiteHours(select, ticket.siteId),
  };
}

/**
 * Two questions, each with an index of its own. Joined by OR, or narrowed to the site, SQLite answers them from all
 * tickets of the site; what is related is a handful.
 */
const relatedTickets = `
  SELECT id, number, site_id AS "siteId", company_id AS "companyId" FROM tickets WHERE id = $followUpOf
  UNION ALL
  SELECT id, number, site_id AS "siteId", company_id AS "companyId" FROM tickets WHERE follow_up_of = $id`;
