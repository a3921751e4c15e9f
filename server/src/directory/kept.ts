import type { Outcome } from './shelf.ts';

/** What became of a machine or a customer. */
export interface Kept {
  outcome: Outcome;
  id: string;
  /** Id of the company that it belonged to, where it comes to another; else null. */
  movedFrom: string | null;
}

/** Tells of a row that is kept whether it comes to another company. */
export function movedFrom(known: { companyId: string } | undefined, company: { id: string }): string | null {
  return known && known.companyId !== company.id ? known.companyId : null;
}
