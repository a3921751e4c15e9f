import type { TicketDraft } from '../client/ticket-drafts.ts';

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

/** Reads a prefill: the host page may give anything, only texts of known fields are taken. */
export function readPrefill(given: object): {
  kind: string;
  serial: string;
  fields: Partial<TicketDraft>;
} {
  const { kind, category, machine, subject, description, phone, followUpOf } = given as Record<string, unknown>;
  const texts = Object.entries({ category, subject, description, phone }).filter(
    ([, value]) => typeof value === 'string',
  );
  const { id, number } = (followUpOf ?? {}) as Record<string, unknown>;
  const isFollowUp = typeof id === 'string' && typeof number === 'number';
  return {
    kind: typeof kind === 'string' ? kind : '',
    serial: typeof machine === 'string' ? machine : '',
    fields: { ...Object.fromEntries(texts), ...(isFollowUp && { followUpId: id, followUpNumber: String(number) }) },
  };
}
