import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import type { Mail } from '../../../examples/src/read-mail.ts';
import { startSmtpServer } from '../../../examples/src/start-smtp-server.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import { startServer } from '../../support/start-server.ts';
import { linkIn, startMailScene } from './mail-scene.ts';

test('a mail that is turned away for now is sent later, once, as the same mail', async () => {
  const { ticketFor, post, settled, owed } = await startMailScene();
  post.refuse(451);

  await ticketFor(['capo@plant.test']);
  await expect.poll(async () => (await owed())[0]?.lastError).toContain('451');
  await settled();

  expect(post.mails).toHaveLength(1);
});

test('a mail whose fate is unknown is sent again under the same id, so that readers keep one', async () => {
  const { ticketFor, post, settled, deps } = await startMailScene();
  post.refuse('drop');

  await ticketFor(['capo@plant.test']);
  await settled();

  const [delivery] = await deps.database.select<{ id: string }>(
    "SELECT id FROM deliveries WHERE destination = 'email'",
  );
  expect(post.mails.map(({ headers }) => headers['message-id'])).toEqual([`<${delivery?.id}@portal.test>`]);
});

test('what was owed while the mail server was away is sent once when it is back', async () => {
  const mails: Mail[] = [];
  const take = (mail: Mail) => void mails.push(mail);
  const away = await startSmtpServer({ take });
  await away.stop();
  const { given, deps } = await startServer({ smtpUrl: away.smtpUrl });
  const customer = await given.customer();
  await customer.api.post('/v1/tickets', { ...given.chatRequest(customer), contacts: ['capo@plant.test'] });
  const delivery = async () => {
    const rows = await deps.database.select<{ status: string; lastError: string | null }>(
      `SELECT status, last_error AS "lastError" FROM deliveries WHERE destination = 'email'`,
    );
    return rows[0];
  };
  await expect.poll(async () => (await delivery())?.lastError).toContain('ECONNREFUSED');

  const back = await startSmtpServer({ take, port: Number(new URL(away.smtpUrl).port) });
  onTestFinished(back.stop);

  await expect.poll(async () => (await delivery())?.status, { timeout: 15_000 }).toBe('done');
  expect(mails).toHaveLength(1);
}, 60_000);

test('an address that is refused for good is parked, and holds up nobody', async () => {
  const { ticketFor, post, settled, owed } = await startMailScene();
  post.refuse(550);

  await ticketFor(['nobody@plant.test']);
  await expect.poll(async () => (await owed())[0]?.status).toBe('parked');
  await ticketFor(['capo@plant.test']);
  await settled();

  expect(post.mails.map(({ to }) => to)).toEqual(['capo@plant.test']);
  expect((await owed())[0]?.lastError).toContain('550');
});

test('a mail server that quotes a link of the mail in its refusal gives nobody its token', async () => {
  const quoting = await startSmtpServer({
    take: (mail) => {
      throw Object.assign(new Error(`5.7.1 Blocked, see ${linkIn(mail, '/')} and try again`), { responseCode: 554 });
    },
  });
  onTestFinished(quoting.stop);
  const { given, deps } = await startServer({ smtpUrl: quoting.smtpUrl });
  const customer = await given.customer();
  const email = 'anna@plant.test';
  await deps.database.transaction((tx) => tx.run('UPDATE customers SET email = $email', { email }));
  await customer.api.post('/v1/forgotten-passwords', {
    site: customer.siteKey,
    username: email,
    language: 'en',
  });
  const reason = async () => {
    const [row] = await deps.database.select<{ lastError: string | null }>(
      `SELECT last_error AS "lastError" FROM deliveries WHERE kind = 'forgotten_password'`,
    );
    return row?.lastError ?? '';
  };

  await expect.poll(reason).toContain('5.7.1 Blocked');

  expect(await reason()).toMatch(/see http:\/\/portal\.test\/password\/:token and try again$/);
});

test('a mail that is being sent when the server stops is given up after seconds, and stays owed', async () => {
  const connected: Socket[] = [];
  const silent = createServer((socket) => connected.push(socket)).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const { given, stop } = await startServer({ smtpUrl: `smtp://127.0.0.1:${port}`, dataDir });
  const customer = await given.customer();
  await customer.api.post('/v1/tickets', { ...given.chatRequest(customer), contacts: ['capo@plant.test'] });
  await expect.poll(() => connected.length).toBeGreaterThan(0);
  const begun = performance.now();

  await stop();
  const tookMs = performance.now() - begun;
  for (const socket of connected) socket.destroy();
  const { smtpUrl, waitFor } = await receiveMail();
  await startServer({ smtpUrl, dataDir });

  expect(tookMs).toBeLessThan(7_000);
  expect((await waitFor(() => true, 15_000)).to).toBe('capo@plant.test');
}, 30_000);

test('a mail whose lease was lost leaves no other unfinished, even when the server stops', async () => {
  const arrived: string[] = [];
  const slow = await startSlowSmtpServer((address) => arrived.push(address), { 'slow@plant.test': 1_500 });
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const { given, deps, stop } = await startServer({ smtpUrl: slow, dataDir });
  const customer = await given.customer();
  const contacts = ['lost@plant.test', 'slow@plant.test'];
  await customer.api.post('/v1/tickets', { ...given.chatRequest(customer), contacts });
  await expect.poll(() => arrived).toHaveLength(2);
  await deps.database.transaction((tx) =>
    tx.run(
      "UPDATE deliveries SET lease = 'another', leased_until = leased_until + 1 WHERE address = 'lost@plant.test'",
    ),
  );
  await pause(1_000);

  await stop();
  const again = await startServer({ dataDir });

  const [mail] = await again.deps.database.select(
    "SELECT status, attempts FROM deliveries WHERE address = 'slow@plant.test'",
  );
  expect(mail).toEqual({ status: 'done', attempts: 1 });
}, 60_000);

/** Takes each mail after a while: by its address, else half a second. */
async function startSlowSmtpServer(heard: (address: string) => void, delays: Record<string, number>) {
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 200,
    onData(stream, session, answer) {
      const [{ address = '' } = {}] = session.envelope.rcptTo;
      heard(address);
      stream.resume();
      stream.once('end', () => setTimeout(answer, delays[address] ?? 500));
    },
  });
  smtp.on('error', () => undefined);
  await once(smtp.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  return `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
}
