import { createHash } from 'node:crypto';

/** Who and what there is in a database of the measurements; everything else follows from these numbers. */
export interface Scene {
  /** All tickets. */
  tickets: number;
  /** So many of them belong to the largest company, company 0; the others to companies of {@link companySize}. */
  ofLargest: number;
}

/** How many tickets each of the other companies has. */
export const companySize = 500;

/** Customers of the largest company; each other company has one. */
export const customersOfLargest = 64;

/** The first tickets have a long conversation. */
export const longConversations = 100;
export const longConversation = 50;

/** Entries of every other ticket: the description and an answer. */
export const conversation = 2;

/** When ticket 0 was changed last; each after it a second later. Milliseconds since 1970 UTC. */
export const firstChange = Date.UTC(2026, 0, 1);

export const siteKey = 'bench';

type Kind = 'site' | 'company' | 'customer' | 'machine' | 'technician' | 'session' | 'ticket' | 'message' | 'delivery';
const kinds: Kind[] = [
  ...(['site', 'company', 'customer', 'machine', 'technician'] as const),
  ...(['session', 'ticket', 'message', 'delivery'] as const),
];

/** What the ids of a kind begin with; twelve digits in hex follow. */
export const idPrefix = (kind: Kind) => `0190000${kinds.indexOf(kind)}-0000-7000-8000-`;

export const idOf = (kind: Kind, n: number) => idPrefix(kind) + n.toString(16).padStart(12, '0');

/** The bearer token of a customer. */
export const tokenOf = (customer: number) => `bench-token-of-customer-${customer}`;
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Companies beside the largest. */
export const companiesOf = ({ tickets, ofLargest }: Scene) => Math.ceil((tickets - ofLargest) / companySize);

export const customersOf = (scene: Scene) => customersOfLargest + companiesOf(scene);
