/** What a host page knows already when it opens the form. */
export interface TicketPrefill {
  kind?: 'chat' | 'callback';
  /** Key of the category. */
  category?: string;
  /** Serial number of the machine. */
  machine?: string;
  subject?: string;
  description?: string;
  phone?: string;
  /** The closed ticket that the new one goes on from. */
  followUpOf?: { id: string; number: number };
}
