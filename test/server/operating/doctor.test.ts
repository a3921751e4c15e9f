import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { DoctorCheck } from '../../../server/src/contract/doctor.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import { environmentOf, program } from '../../support/shell.ts';
import { freePort } from '../../support/slack-workspace.ts';
import { startRedis, withRedis } from '../../support/start-redis.ts';
import { startServer } from '../../support/start-server.ts';

/** The command beside servers of this process, which answer it meanwhile. */
function doctor(args: string[], env: Record<string, string>) {
  return new Promise<{ status: number; checks: DoctorCheck[] }>((resolve) => {
    execFile(process.execPath, [program, 'doctor', '--json', ...args], { env }, (error, stdout) =>
      resolve({ status: Number(error?.code ?? 0), checks: JSON.parse(stdout || '[]') }),
    );
  });
}

async function pageOf(policy: string) {
  const server = createServer((_req, res) => {
    res.setHeader('Content-Security-Policy', policy);
    res.setHeader('Date', new Date(Date.now() - 600_000).toUTCString());
    res.end('<sportello-widget site="x"></sportello-widget>');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const byName = (checks: DoctorCheck[]) => Object.fromEntries(checks.map((check) => [check.name, check]));

test('a desk in order is told so, a real mail goes out, and a page that keeps the widget out is found', async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { smtpUrl, waitFor } = await receiveMail();
  const { dataDir, given, deps } = await startServer({ port, env: { PUBLIC_URL: publicUrl } });
  const page = await pageOf(`default-src 'self'; script-src ${publicUrl}`);
  const anna = await given.customer({ allowedOrigins: [page] });
  const other = await given.customer({ allowedOrigins: ['https://portal.example.com'] });
  const env = { ...environmentOf(dataDir), PUBLIC_URL: publicUrl, SMTP_URL: smtpUrl, SECRETS_KEY: 'ab'.repeat(32) };

  const well = await doctor(['--mail-to', 'lucia@acme.example'], env);
  const found = await doctor(['--site', anna.siteKey, '--page', `${page}/support`, '--private'], env);
  const hidden = await doctor(['--page', `${page}/support`], env);
  const elsewhere = await doctor(['--site', anna.siteKey, '--page', 'http://127.0.0.1:9/', '--private'], env);
  const ofOther = await doctor(['--site', other.siteKey, '--page', page, '--private'], env);
  const ofNobody = await doctor(['--page', 'http://127.0.0.1:9/', '--private'], env);

  expect(well.status).toBe(0);
  expect(byName(well.checks)).toMatchObject({
    database: { outcome: 'ok', fix: null },
    disk: { sentence: expect.stringMatching(/ has \d+\.\d GB left\.$/) },
    secrets: { outcome: 'ok' },
    pictures: { outcome: 'ok', sentence: 'Pictures can be read and written.' },
    'public address': { outcome: 'ok' },
    mail: { outcome: 'ok', sentence: expect.stringContaining('lucia@acme.example') },
    Slack: { outcome: 'skipped' },
    deliveries: { outcome: 'ok' },
  });
  await waitFor(({ subject }) => subject === 'Sportello can send mail');
  expect(found.status).toBe(1);
  expect(byName(found.checks)).toMatchObject({
    origins: { outcome: 'ok', sentence: `${page} is allowed for ${anna.siteKey}.` },
    page: { outcome: 'failed', fix: expect.stringContaining(`connect-src ${publicUrl}; img-src ${publicUrl} blob:`) },
    clock: { outcome: 'warning', sentence: expect.stringMatching(/^It is 6\d\d seconds ahead of/) },
  });
  expect(byName(elsewhere.checks).origins).toMatchObject({
    outcome: 'failed',
    fix: expect.stringMatching(`sportello site set ${anna.siteKey} --origin ${page} --origin http://127.0.0.1:9$`),
  });
  expect(byName(ofOther.checks).origins).toMatchObject({
    outcome: 'failed',
    sentence: `${other.siteKey} does not allow ${page}: the widget will not load there.`,
  });
  expect(byName(ofNobody.checks).origins?.sentence).toMatch(/^No site allows http:\/\/127\.0\.0\.1:9:/);
  expect(byName(hidden.checks).page).toMatchObject({ outcome: 'failed', fix: expect.stringContaining('--private') });
  expect(await deps.database.select("SELECT name FROM secrets WHERE name = 'doctor'")).toEqual([]);
}, 120_000);

test('what does not work is found, each with what to do', async () => {
  const { dataDir, given, stop } = await startServer();
  await given.customer();
  await stop();
  const env = {
    ...environmentOf(dataDir),
    ...{ PUBLIC_URL: 'http://127.0.0.1:9', SMTP_URL: 'smtp://127.0.0.1:9' },
    ...{
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'no secret of Slack’s',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    },
  };

  const { status, checks } = await doctor([], env);

  expect(status).toBe(1);
  expect(checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual([
    'public address',
    'mail',
    'Slack token',
  ]);
  expect(checks.filter(({ outcome }) => outcome === 'warning').map(({ name }) => name)).toEqual([
    'secrets',
    'origins',
    'Slack events',
  ]);
  expect(checks.every(({ outcome, fix }) => outcome === 'ok' || outcome === 'skipped' || fix !== null)).toBe(true);
}, 60_000);

withRedis(
  'a Redis that carries words is in order, one that is away is found with what to do',
  async () => {
    const redis = await startRedis();
    const { dataDir } = await startServer();
    const env = { ...environmentOf(dataDir), REDIS_URL: redis.url };

    const well = await doctor([], env);
    await redis.kill();
    const away = await doctor([], env);

    expect(byName(well.checks).redis).toMatchObject({ outcome: 'ok', sentence: expect.stringMatching(/^Redis \d+\./) });
    expect(byName(away.checks).redis).toMatchObject({ outcome: 'failed', fix: expect.stringContaining('REDIS_URL') });
  },
  60_000,
);

test('owners run it from a page too, and no private network is looked into for them', async () => {
  const { given } = await startServer();
  const { siteKey } = await given.customer();
  const owner = await given.owner();
  const page = await pageOf("default-src 'self'");

  const { status, body } = await owner.api.post('/v1/admin/doctor', { site: siteKey, page });
  const unknown = await owner.api.post('/v1/admin/doctor', { site: 'nobody' });
  const ofSite = await (await given.adminKey(siteKey)).api.post('/v1/admin/doctor', {});

  expect(status).toBe(200);
  expect(byName(body.checks)).toMatchObject({ database: { outcome: 'ok' }, page: { outcome: 'failed' } });
  expect(byName(body.checks).page?.sentence).toContain('cannot be read from here: it leads into a private network.');
  expect(byName(body.checks).Slack).toMatchObject({
    outcome: 'skipped',
    fix: expect.stringContaining('where the bot'),
  });
  expect([unknown.body.error.code, ofSite.body.error.code]).toEqual(['unknown_site', 'not_allowed']);
}, 60_000);
