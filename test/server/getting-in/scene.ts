import { v7 as uuid } from 'uuid';
import { receiveMail } from '../../support/receive-mail.ts';
import { startServer } from '../../support/start-server.ts';

/** A server that sends mail, with a clock that the test moves, and one customer. */
export async function scene() {
  const inbox = await receiveMail();
  const clock = { at: Date.now() };
  const server = await startServer({
    now: () => new Date(clock.at),
    env: { SMTP_URL: inbox.smtpUrl, MAIL_FROM: 'support@acme.example' },
  });
  const anna = await server.given.customer();
  await server.deps.database.models.Customer.update(
    { email: `${anna.username}@bellini.example` },
    { where: { id: anna.id } },
  );
  const { select } = server.deps.database;
  return {
    ...server,
    inbox,
    anna: { ...anna, email: `${anna.username}@bellini.example` },
    pass: (ms: number) => {
      clock.at += ms;
    },
    now: () => clock.at,
    /** What a stranger's page sends, from a network address of its own. */
    ask: (path: string, body: unknown, address = '203.0.113.7') =>
      server.api.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify(body),
      }),
    credentials: (changes: object = {}) => ({
      id: uuid(),
      site: anna.siteKey,
      name: 'Dario Neri',
      company: 'Pastificio Neri',
      email: 'Dario@Neri.example',
      language: 'it',
      ...changes,
    }),
    /** Mails that are or were owed, by kind. */
    owedMails: () =>
      select<{ kind: string; address: string; customerId: string | null }>(
        `SELECT kind, address, customer_id AS "customerId" FROM deliveries WHERE destination = 'email' ORDER BY position`,
      ),
    /** The address of the password page in the newest mail to someone. */
    linkFor: async (email: string) => {
      const mail = await inbox.waitFor((one) => JSON.stringify(one).includes(email));
      const [link] = /\/password\/[\w-]{43}/.exec(mail.text ?? '') ?? [];
      if (!link) throw new Error('the mail has no link');
      return link;
    },
  };
}
