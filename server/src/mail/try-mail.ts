import type { Config } from '../config.ts';

/**
 * Signs in at the mail server, and sends a mail where an address is given.
 * @throws whatever the mail server or the way to it says
 */
export async function tryMail({ smtpUrl, from }: NonNullable<Config['mail']>, to: string | undefined): Promise<void> {
  const waits = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 10_000 };
  const { createTransport } = await import('nodemailer'); // whoever sends none need not keep it in memory
  const transport = createTransport({ url: smtpUrl, disableFileAccess: true, disableUrlAccess: true, ...waits });
  try {
    if (to === undefined) await transport.verify();
    else {
      await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject: 'Sportello can send mail' },
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        text: 'This mail was sent by sportello doctor to see that mails arrive. There is nothing to do.\n',
      });
    }
  } finally {
    transport.close();
  }
}
