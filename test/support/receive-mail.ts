import { simpleParser } from 'mailparser';
import { onTestFinished } from 'vitest';
import type { Mail } from '../../examples/src/read-mail.ts';
import { startSmtpServer } from '../../examples/src/start-smtp-server.ts';
import { until } from './slack-workspace.ts';

/** How a mail is turned away: for now, for good, or by a connection that ends before there is an answer. */
type Refusal = 451 | 550 | 'drop';

/** A real SMTP server on a free port, whose mails the test reads. Ends with the test. */
export async function receiveMail() {
  const mails: Mail[] = [];
  const raws = new Map<Mail, Buffer>();
  const refusals: Refusal[] = [];
  const { smtpUrl, stop } = await startSmtpServer({
    take: (mail, hangUp, raw) => {
      raws.set(mail, raw);
      const refusal = refusals.shift();
      if (refusal === undefined) mails.push(mail);
      else if (refusal === 'drop') hangUp();
      else throw Object.assign(new Error('Refused by the test'), { responseCode: refusal });
    },
  });
  onTestFinished(stop);
  return {
    smtpUrl,
    /** Oldest first; those that were refused are not among them. */
    mails,
    /** The first mail that fits, as soon as it is there. */
    waitFor: (predicate: (mail: Mail) => boolean, timeoutMs = 5_000): Promise<Mail> =>
      until(async () => mails.find(predicate), timeoutMs),
    /** The bytes of the files that hang on a mail. */
    filesOf: async (mail: Mail): Promise<Buffer[]> =>
      (await simpleParser(raws.get(mail) ?? '')).attachments.map(({ content }) => content),
    /** Refuses the next mails, after those that an earlier call still refuses. */
    refuse: (mode: Refusal, next = 1): void => {
      refusals.push(...Array<Refusal>(next).fill(mode));
    },
  };
}
