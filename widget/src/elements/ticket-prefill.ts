/** What a host page knows already when it opens the form. */
export interface TicketPrefill {
  kind?: 'chat' | 'callback';
  /** Serial number of the machine. */
  machine?: string;
  subject?: string;
  description?: string;
  phone?: string;
}
