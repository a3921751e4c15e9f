import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmtpServer } from '../../examples/src/start-smtp-server.ts';
import { startBrowser } from '../support/browser.ts';
import { openPage } from '../support/customer-page.ts';
import { digestTables } from '../support/digest-tables.ts';
import { lidia, startHostPortal } from '../support/host-portal.ts';
import { openConsole } from '../support/open-console.ts';
import { makePackedDesk, type PackedDesk } from '../support/packed-desk.ts';
import { type ShownForPortal, setUpSite } from '../support/set-up-site.ts';
import { freePort, type SlackWorkspace, shownText, startSlackWorkspace, until } from '../support/slack-workspace.ts';

const { version } = JSON.parse(readFileSync('server/package.json', 'utf8')) as { version: string };
const owner = { email: 'lucia@acme.example', password: 'correct horse battery' };
const machineCount = 20_000;
const companyCount = 4_000;
const patienceMs = 60_000;

type Portal = Awaited<ReturnType<typeof startHostPortal>>;
let browser: Browser;
let slack: SlackWorkspace;
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
let desk: PackedDesk;
let portal: Portal;
let stranger: Portal;
let url: string;
let running: Awaited<ReturnType<PackedDesk['start']>> | undefined;
let shown: ShownForPortal;

beforeAll(async () => {
  [browser, slack, smtp, desk, portal, stranger] = await Promise.all([
    startBrowser(),
    startSlackWorkspace({ mode: 'socket' }),
    startSmtpServer({ take: () => undefined }),
    makePackedDesk(),
    startHostPortal(),
    startHostPortal(),
  ]);
  url = `http://localhost:${await freePort()}`;
});

afterAll(async () => {
  await running?.stop();
  await Promise.all([browser?.close(), slack?.stop(), smtp?.stop(), portal?.stop(), stranger?.stop()]);
  await desk?.remove();
});

/** What refusals leave as it is. */
async function books(): Promise<Record<string, string>> {
  const tables = ['sites', 'companies', 'customers', 'machines', 'tickets', 'messages', 'sessions'];
  const kept = await digestTables(join(desk.folder, 'data', 'sportello.sqlite'), tables);
  return { ...kept, settings: await desk.read('.env') };
}

test('an empty folder and the packed tarballs become a desk, with nothing of any other folder', async () => {
  await desk.install();
  await desk.write('.env', `PORT=${new URL(url).port}\nSLACK_API_URL=${slack.apiUrl}\nLOG_LEVEL=warn\n`);

  const told = await desk.sportello(['--version']);
  const options = [
    ...['--site', 'acme', '--name', 'Meccanica Acme', '--owner', owner.email, '--public-url', url],
    ...['--smtp-url', smtp.smtpUrl, '--mail-from', 'support@acme.example'],
    ...['--slack-bot-token', slack.botToken, '--slack-app-token', slack.appToken],
  ];
  const init = await desk.sportello(['init', '--yes', ...options], { input: `${owner.password}\n` });

  expect(told).toMatchObject({ status: 0, stdout: `${version}\n` });
  expect(init.status, init.stderr).toBe(0);
  expect(init.stdout).toContain(`<script type="module" src="${url}/widget/sportello.js"></script>`);
  expect(init.stdout).toContain('<sportello-widget site="acme"></sportello-widget>');
  expect(init.stdout).toContain('npx sportello start');
  for (const name of [
    '@sportello/server',
    '@sportello/slack-bot',
    '@sportello/widget',
    'sqlite3',
    'sharp',
    'express',
  ]) {
    expect(await desk.resolve(name)).toContain(join(desk.folder, 'node_modules') + sep);
  }
  const { packages } = (await desk.json('package-lock.json')) as { packages: Record<string, object> };
  const ours = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/@sportello/'));
  expect(ours).toHaveLength(3);
  expect(ours.every(([, one]) => 'version' in one && one.version === version && !('link' in one))).toBe(true);
  const compiled = Object.entries(packages).filter(([, one]) => 'hasInstallScript' in one);
  expect(compiled.map(([path]) => path)).toEqual(['node_modules/sqlite3']); // or its binary is not all that is missing
}, 600_000);

test('20,000 machines are imported from a CSV file', async () => {
  const rows = Array.from({ length: machineCount }, (_, index) => {
    return `FW320-${String(index).padStart(5, '0')};FW 320;Pastificio ${index % companyCount}`;
  });
  await desk.write('machines.csv', `Serial number;Model;Company\n${rows.join('\n')}\n`);

  const began = performance.now();
  const { status, stdout, stderr } = await desk.sportello(['machine', 'import', 'acme', 'machines.csv']);
  console.log(`${machineCount} machines imported in ${((performance.now() - began) / 1000).toFixed(1)} s`);

  expect(status, stderr).toBe(0);
  expect(stdout).toContain(`Added ${machineCount} machines and ${companyCount} companies`);
  expect((await books()).machines).toMatch(/^20000 rows/);
}, 600_000);

test('CSV files that do not fit change nothing, and each says what to do', async () => {
  const before = await books();
  const files: Array<[name: string, text: string, says: RegExp]> = [
    [
      'columns.csv',
      'Colonna A;Colonna B\nFW1;FW 320\n',
      /No column holds serial, model, company.*\nNothing was changed: mend the file, or name its columns, such as --map/,
    ],
    [
      'rows.csv',
      'Serial number;Model;Company\n;FW 320;Riva\nFW320-00001;;Pastificio 1\n',
      /2 +Serial number +It must not be empty\.\n3 +Model +It must.*\n.*mend these rows and import the file again\./,
    ],
    ['quote.csv', 'Serial number;Model;Company\n"FW1;FW 320;Riva\n', /row 2 a quotation mark is opened and not closed/],
    ['machines.xlsx', 'PK\u0003\u0004\u0014\u0000', /save it as CSV there, and import that/],
  ];

  const ends = files.map(async ([name, text, says]) => {
    await desk.write(name, text);
    const { status, stdout, stderr } = await desk.sportello(['machine', 'import', 'acme', name]);
    expect(status, name).toBe(1);
    expect(stdout + stderr).toMatch(says);
  });
  await Promise.all(ends);

  expect(await books()).toEqual(before);
}, 600_000);

test('the owner sets the site up in the console', async () => {
  running = await desk.start(url);
  const page = await openConsole(browser, { url, owner }, '/admin/sites/acme');
  page.setDefaultTimeout(patienceMs);

  shown = await setUpSite(page, { colour: '#7a1fa2', channel: 'borgo', origin: portal.origin });

  expect(Buffer.from(shown.secret).length).toBeGreaterThanOrEqual(32);
  expect(shown.lines).toContain(`src="${url}/widget/sportello.js"`);
  expect(shown.lines).toContain('widget.identify(');
}, 600_000);

test('its lines in a page of another origin: whoever is signed in there opens a ticket, and it stands in Slack', async () => {
  for (const one of [portal, stranger]) one.paste(shown.lines);
  for (const one of [portal, stranger]) one.signWith({ site: 'acme', issuer: portal.origin, secret: shown.secret });
  const page = await openPage(browser, portal.page);
  page.setDefaultTimeout(patienceMs);

  await page.getByRole('button', { name: 'Support' }).click();
  await page.getByRole('button', { name: 'New ticket' }).first().click();
  await page.getByRole('radio', { name: /Support request/ }).check();
  await page.getByLabel('Machine', { exact: true }).selectOption({ label: 'FW 320 · FW320-12077' });
  await page.getByLabel('Subject').fill('The film tears');
  await page.getByRole('radio', { name: 'Stopped' }).check();
  await page.getByLabel('Description').fill('At every third pack.');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('sportello-conversation').getByText('At every third pack.').waitFor();

  const card = await until(async () => (await slack.cards(slack.channels.borgo))[0], patienceMs);
  for (const words of ['The film tears', 'FW320-12077', 'Stopped', lidia.name, lidia.company]) {
    expect(shownText(card)).toContain(words);
  }
  expect(await slack.cards(slack.channels.support)).toEqual([]);
}, 600_000);

test('a token that is signed with another secret lets nobody in, and the console says with which it must be', async () => {
  const before = await books();
  portal.signWith({ site: 'acme', issuer: portal.origin, secret: 'another secret, of 32 bytes and more' });

  const page = await openPage(browser, portal.page);
  await page.getByRole('button', { name: 'Support' }).click();
  await page.getByText('Your portal account could not be recognised.').waitFor({ timeout: patienceMs });
  const consolePage = await openConsole(browser, { url, owner }, '/admin/sites/acme/sign-in');
  await consolePage.getByLabel('Token', { exact: true }).fill(portal.token());
  await consolePage.getByRole('button', { name: 'Try it' }).click();

  await consolePage.getByText(/its signature is not by the key of this site: sign with the secret/).waitFor();
  expect(await books()).toEqual(before);
}, 600_000);

test('a page of an origin that is not allowed gets nothing; page and doctor say so, and what the doctor says helps', async () => {
  const before = await books();
  const page = await openPage(browser, 'about:blank');
  page.setDefaultTimeout(patienceMs);
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));

  await page.goto(stranger.page);
  await page.getByRole('button', { name: 'Support' }).click();
  await page.getByText('Support cannot be reached from this page').first().waitFor();
  const doctor = await desk.sportello(['doctor', '--site', 'acme', '--page', stranger.page, '--private']);

  expect(told.join('\n')).toContain(`no site allows ${stranger.origin}`);
  expect(doctor.status).toBe(1);
  const fix = `site set acme --origin ${portal.origin} --origin ${stranger.origin}`;
  expect(doctor.stdout).toContain(`acme does not allow ${stranger.origin}: the widget will not load there.`);
  expect(doctor.stdout).toContain(`Allow it beside those that are: sportello ${fix}\n`);
  expect(await books()).toEqual(before);
  await desk.sportello(fix.split(' '));
  await page.getByRole('button', { name: 'New ticket' }).first().waitFor();
}, 600_000);

test('the doctor finds a mail server that is not there, says what to correct, and changes nothing', async () => {
  const before = await books();
  const well = await desk.sportello(['doctor', '--site', 'acme', '--page', portal.page, '--private']);
  await smtp.stop();

  const away = await desk.sportello(['doctor', '--mail-to', owner.email]);
  const page = await openConsole(browser, { url, owner }, '/admin/doctor');
  await page.getByRole('button', { name: 'Look' }).click();

  expect(well, well.stdout).toMatchObject({ status: 0, stderr: '' });
  expect(away.status).toBe(1);
  expect(away.stdout).toMatch(
    /✗ mail: The mail server does not take it: .*ECONNREFUSED.*\n +Correct SMTP_URL \(host, port/,
  );
  await page.getByText(/^Correct SMTP_URL \(host, port, name, password\)/).waitFor({ timeout: patienceMs });
  expect(await books()).toEqual(before);
}, 600_000);
