import type { Config } from '../config.ts';
import type { DoctorCheck } from '../contract/doctor.ts';
import { tryMail } from '../mail/try-mail.ts';

/** Whether the mail server takes us, and, where an address is given, a mail. */
export async function checkMail({ mail }: Config, to: string | undefined): Promise<DoctorCheck> {
  const name = 'mail';
  if (!mail) {
    return {
      ...{ name, outcome: 'warning', sentence: 'No mail server is set: nobody is told anything by mail.' },
      fix: 'Set SMTP_URL and MAIL_FROM: see docs/mail.md.',
    };
  }
  try {
    await tryMail(mail, to);
    const sentence = to ? `The mail server took a mail to ${to}.` : 'The mail server takes our name and password.';
    return { name, outcome: 'ok', sentence, fix: to ? `See that it has come to ${to}, and not among the spam.` : null };
  } catch (error) {
    return {
      ...{ name, outcome: 'failed', sentence: `The mail server does not take it: ${(error as Error).message}.` },
      fix: 'Correct SMTP_URL (host, port, name, password), or MAIL_FROM where it refuses the sender.',
    };
  }
}
