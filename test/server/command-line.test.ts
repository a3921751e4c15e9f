import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { postgres } from '../support/postgres.ts';
import { shell } from '../support/shell.ts';
import { startServer } from '../support/start-server.ts';

test('a site, a person and a machine added from the command line can sign in and open a ticket', async () => {
  const { dataDir, sportello } = await shell();
  const company = ['--company', 'Pastificio Bellini'];

  const steps = [
    sportello([
      'site',
      'add',
      'acme',
      'Meccanica Acme',
      '--origin',
      'https://portal.example.com/',
      '--category',
      'other=Other',
      '--category',
      'other.it=Altro',
    ]),
    sportello(['customer', 'add', 'acme', 'Anna', 'Anna Ferri', ...company], { input: 'correct horse\n' }),
    sportello(['machine', 'add', 'acme', 'VP 250', 'VP-1', ...company, '--customer', 'anna']),
  ];
  const { api } = await startServer({ dataDir });
  const signedIn = await api.post('/v1/sessions', { site: 'acme', username: 'anna', password: 'correct horse' });
  const site = await api.get('/v1/sites/acme');
  const machines = await api.as(signedIn.body.token).get('/v1/machines');

  expect(steps.map(({ status, stderr }) => [status, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
  expect(site.body.categories).toEqual([{ key: 'other', labels: { en: 'Other', it: 'Altro' } }]);
  expect(machines.body.items).toMatchObject([{ model: 'VP 250', serial: 'VP-1', customer: { name: 'Anna Ferri' } }]);
  expect(JSON.parse(sportello(['site', 'list', '--json']).stdout)).toMatchObject([
    { allowedOrigins: ['https://portal.example.com'] },
  ]);
}, 60_000);

test('a mistyped origin is corrected without touching the rest, and adding the site twice says how', async () => {
  const { sportello } = await shell();
  sportello(['site', 'add', 'acme', 'Acme', '--origin', 'https://portl.example.com', '--slack-channel', 'service']);

  const twice = sportello(['site', 'add', 'acme', 'Acme']);
  const corrected = sportello(['site', 'set', 'acme', '--origin', 'https://portal.example.com']);
  const unknown = sportello(['site', 'set', 'nobody', '--name', 'X']);

  expect([twice.status, corrected.status, unknown.status]).toEqual([1, 0, 1]);
  expect(twice.stderr).toContain('site set');
  expect(JSON.parse(sportello(['site', 'list', '--json']).stdout)).toEqual([
    { key: 'acme', name: 'Acme', allowedOrigins: ['https://portal.example.com'], slackChannel: 'service' },
  ]);
}, 60_000);

test.each<[what: string, args: string[], says: RegExp]>([
  ['a key that is none', ['site', 'add', 'ACME!', 'Acme'], /site key such as "acme"/],
  ['an origin that is none', ['site', 'add', 'acme', 'Acme', '--origin', 'portal'], /https:\/\/portal\.example\.com/],
  ['a folder without a database', ['machine', 'add', 'acme', 'VP', '1', '--company', 'X'], /There is no database at/],
  ['a password that is too short', ['customer', 'add', 'acme', 'a', 'A', '--company', 'X'], /at least 8 characters/],
  ['an unknown command', ['dance'], /unknown command/],
])('%s ends in a sentence and a failure', async (_what, args, says) => {
  const { status, stderr } = (await shell({ hasNothing: true })).sportello(args, { input: 'short\n' });

  expect(status).toBe(1);
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('    at ');
});

test('every command has a help', async () => {
  const { sportello } = await shell();

  for (const command of ['serve', 'slack', 'start', 'migrate', 'site', 'customer', 'machine']) {
    expect(sportello([command, '--help']), command).toMatchObject({ status: 0, stderr: '' });
  }
}, 60_000); // a process each

test('the command line tells the version of its package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../server/package.json', import.meta.url), 'utf8'));

  expect((await shell()).sportello(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('a server whose environment is wrong says all of it and ends', async () => {
  const { status, stderr } = (await shell()).sportello(['serve'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });

  expect(status).toBe(1);
  expect(stderr).toMatch(/PORT[\s\S]*LOG_LEVEL/);
});

test('a wrong folder is no empty desk, and sentences are for who types', async () => {
  const { sportello, dataDir } = await shell({ hasNothing: true });

  const elsewhere = sportello(['deliveries', 'list']);
  sportello(['site', 'add', 'acme', 'Meccanica\u001b[31m Acme']);
  const unknown = sportello(['deliveries', 'list', '--site', 'other']);
  const sites = sportello(['site', 'list']);
  const port = sportello(['site', 'list'], { env: { PORT: 'abc' } });

  expect(elsewhere).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('There is no database at'),
  });
  expect(elsewhere.stderr).toContain(postgres ? 'at 127.0.0.1' : dataDir);
  expect(unknown).toMatchObject({ status: 1, stderr: 'No site has this key: see sportello site list.\n' });
  const [names, acme] = sites.stdout.split('\n');
  expect(names).toMatch(/^key +name/);
  expect(acme).toMatch(/^acme +Meccanica \[31m Acme/);
  expect(port.stderr).toContain('PORT: must be a port number');
}, 30_000);
