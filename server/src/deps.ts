import type { Database } from './database/database.ts';
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
  /** Told of each new entry of a conversation, and of each that was seen, after its commit. */
  announce: (news: News) => void;
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

/** What has happened to a ticket, for whoever is listening to its company. */
export type News = { companyId: string; ticketId: string } & (
  | { what: 'entry'; seq: number }
  | { what: 'read'; customerId: string; seq: number }
);
