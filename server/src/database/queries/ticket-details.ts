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
  const related = await select<TicketRef>(
    `SELECT id, number FROM tickets
     WHERE (follow_up_of = $id OR id = $followUpOf) AND site_id = $siteId AND company_id = $companyId ORDER BY number`,
    { id, followUpOf, siteId, companyId },
  );
  return {
    ...ticket,
    contacts: contacts.map(({ email, unsubscribedAt }) => ({ email, isUnsubscribed: unsubscribedAt !== null })),
    followedUpTicket: related.find((other) => other.id === followUpOf) ?? null,
    followUps: related.filter((other) => other.id !== followUpOf),
    siteHours: await selectSiteHours(select, ticket.siteId),
  };
}
