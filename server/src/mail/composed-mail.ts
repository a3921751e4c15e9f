import type { Tx } from '../database/write-queue.ts';
import type { LeasedDelivery } from '../deliveries/lease-deliveries.ts';
import type { Deps } from '../deps.ts';
import type { ContactLinks } from '../services/contact-links.ts';
import type { MailContent } from './mail-content.ts';

/** What mails are made with. */
export interface MailContext {
  deps: Deps;
  /** Where browsers reach this server, without a trailing slash. */
  publicUrl: string;
  contactLinks: ContactLinks;
}

/** A file that hangs on a mail. */
export interface MailAttachment {
  name: string;
  type: string;
  bytes: Buffer;
}

/** A mail that is ready to be sent to the delivery's address. */
export interface ComposedMail {
  subject: string;
  content: MailContent;
  /** What makes two sendings of one delivery different mails, where they do differ. */
  version?: string | number;
  /** Mails about one ticket are shown as one conversation. */
  ticketId?: string;
  /** Where a mail program unsubscribes for its reader (RFC 8058). */
  unsubscribeUrl?: string;
  attachments?: MailAttachment[];
  /** Writes what is true once it was sent. */
  whenSent?: (tx: Tx) => Promise<void>;
}

/** Makes the mail of one kind; undefined when nobody needs it any more. */
export type Compose = (context: MailContext, delivery: LeasedDelivery) => Promise<ComposedMail | undefined>;
