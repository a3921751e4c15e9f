import type { TicketDraft } from '../client/ticket-drafts.ts';

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
