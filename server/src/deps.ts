import type { Database } from './database/database.ts';
import type { DeliveryBell } from './deliveries/delivery-bell.ts';

/** What every service works with; made once by the composition root. */
export interface Deps {
  database: Database;
  /** Rung after a commit that owes something, so that waiting workers claim at once. */
  bell: DeliveryBell;
  /** Told of each new entry of a conversation, after its commit. */
  announce: (news: News) => void;
  /** The clock; a test or the demo data may set it. */
  now: () => Date;
}

/** A new entry of a ticket's conversation, for whoever is listening to its company. */
export interface News {
  companyId: string;
  ticketId: string;
  seq: number;
}
