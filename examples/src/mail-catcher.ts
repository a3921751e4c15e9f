import { randomUUID } from 'node:crypto';
import type { Mail } from './read-mail.ts';
import { startSmtpServer } from './start-smtp-server.ts';

/** A mail that was caught. */
export interface CaughtMail extends Mail {
  id: string;
  /** ISO time of arrival. */
  receivedAt: string;
}

/** An SMTP server that keeps what it is sent instead of sending it on. */
export interface MailCatcher {
  /** For the setting of the same name. */
  smtpUrl: string;
  /** Newest first. Emptying this list forgets the mails. */
  mails: CaughtMail[];
  stop(): Promise<void>;
}

const kept = 200;

/** Starts the demo's mail server, whose mails nobody but the demo's visitor gets. It keeps the newest, in memory. */
export async function startMailCatcher({ port }: { port?: number } = {}): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const { smtpUrl, stop } = await startSmtpServer({
    ...(port !== undefined && { port }),
    take: (mail) => {
      mails.unshift({ id: randomUUID(), receivedAt: new Date().toISOString(), ...mail });
      mails.splice(kept);
    },
  });
  return { smtpUrl, mails, stop };
}
