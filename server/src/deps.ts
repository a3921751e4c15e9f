import type { Database } from './database/database.ts';
import type { Tx } from './database/write-queue.ts';
import type { DeliveryBell } from './deliveries/delivery-bell.ts';
import type { FileStore } from './files/file-store.ts';
import type { Scanner } from './files/scanner.ts';
import type { EndedDelivery } from './metrics/metrics.ts';
import type { SecretBox } from './secrets/secret-box.ts';

/** What every service works with; made once by the composition root. */
export interface Deps {
  database: Database;
  /** Where the bytes of attachments are kept. */
  files: FileStore;
  /** Looks at files before they are kept; undefined: nobody does. */
  scanner?: Scanner | undefined;
  /** How many bytes of files a site may keep. */
  maxSiteBytes: number;
  /** Rung after a commit that owes something, so that waiting workers claim at once. */
  bell: DeliveryBell;
  /** Tells whoever listens, on every server, once the transaction is durable; await it within the transaction. */
  announce: (news: readonly News[], tx: Tx) => Promise<void>;
  /** Told of each attempt of a delivery that ended, after its commit. */
  ended: (delivery: EndedDelivery) => void;
  /** The clock; a test or the demo data may set it. */
  now: () => Date;
  /** Without a mail server nothing is owed by e-mail. */
  sendsMail: boolean;
  /** Seals installations of the Slack app; undefined without `SECRETS_KEY`. */
  secrets?: SecretBox | undefined;
  /** Seals secrets of sites, under which portals sign their users in; undefined without `SECRETS_KEY`. */
  identitySecrets?: SecretBox | undefined;
  /** Seals secrets that sign what webhooks are sent; undefined without `SECRETS_KEY`. */
  webhookSecrets?: SecretBox | undefined;
  /** Hosts of webhooks that may be in a private network. */
  webhookHosts?: readonly string[];
}

/** What open streams learn: ids, never words, for it travels between servers. */
export type News = TicketNews | Ended;

/** What has happened to a ticket, for whoever is listening to its company: an entry is new or has changed, or was seen. */
export type TicketNews = { companyId: string; ticketId: string } & (
  | { what: 'entry'; seq: number }
  | { what: 'read'; customerId: string; seq: number }
);

/** A session has ended, or all of a customer, who may belong to another company now: so do their streams. */
export type Ended = { what: 'ended' } & ({ sessionId: string } | { customerId: string });
