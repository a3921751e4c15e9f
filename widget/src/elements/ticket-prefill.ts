import type { TicketDraft } from '../client/drafts.ts';

/** What a host page knows already when it opens the form. */
export interface TicketPrefill {
  kind?: 'chat' | 'callback';
  /** Serial number of the machine. */
  machine?: string;
  subject?: string;
  description?: string;
  phone?: string;
}

/** Puts a prefill into a draft: the host page may give anything, only texts of known fields are taken. */
export function prefill(draft: TicketDraft, given: object): void {
  for (const [key, value] of Object.entries(given)) {
    if (key in draft && typeof value === 'string') Object.assign(draft, { [key]: value });
  }
}
