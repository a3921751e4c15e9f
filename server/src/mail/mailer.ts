import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { oneLine } from '../locales/safe-text.ts';
import type { ComposedMail } from './composed-mail.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';

/** Sends mails through the owner's mail server. */
export interface Mailer {
  /** Settles when the mail server has taken it; rejects when it has not, or when `signal` aborts. */
  send(mail: ComposedMail, to: { deliveryId: string; address: string }, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** A mail is given up before its lease of 30 s ends, so that it is not sent twice at a time. */
const sendMs = 20_000;

/** Opens no connection before the first mail. `publicUrl` names the domain of message ids. */
export function createMailer({ smtpUrl, from }: NonNullable<Config['mail']>, publicUrl: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    // Whether the mail server took a mail before it hung up is not known: when it is sent again, its delivery decides.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A connection that breaks while it is idle; mails have errors of their own.
  transport.on('error', () => undefined);
  const sender = readSender(from);
  const domain = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '').replaceAll(':', '-');
  return {
    send: async (
      { subject, content, version, ticketId, unsubscribeUrl, attachments = [] },
      { deliveryId, address },
      signal,
    ) => {
      const messageId = version === undefined ? deliveryId : `${deliveryId}.${version}`;
      const thread = ticketId && `<ticket.${ticketId}@${domain}>`;
      await transport.sendMail({
        envelope: { from: sender.address, to: [address] },
        from: { name: sender.name || content.siteName, address: sender.address },
        to: { name: '', address },
        subject: oneLine(subject, 200),
        messageId: `<${messageId}@${domain}>`,
        ...(thread && { inReplyTo: thread, references: [thread] }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...(unsubscribeUrl && {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
        text: mailText(content),
        html: mailHtml(content),
        attachments: attachments.map(({ name, type, bytes }) => ({
          filename: name,
          contentType: type,
          content: bytes,
        })),
        signal: AbortSignal.any([signal, AbortSignal.timeout(sendMs)]),
      });
    },
    close: () => transport.close(),
  };
}

/** `Acme <support@acme.example>` or only an address, which then goes by the site's name. */
function readSender(from: string): { name: string; address: string } {
  const [, name = '', address = from] = /^(.*)<([^<>]+)>\s*$/s.exec(from) ?? [];
  return { name: oneLine(name.replace(/^\s*"|"\s*$/g, ''), 80), address: address.trim() };
}
