import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readEnvFile, writeEnvFile } from '../../../server/src/cli/env-file.ts';
import { environmentOf, shell } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';

const options = ['--yes', '--site', 'acme', '--name', 'Meccanica Acme', '--owner', 'lucia@acme.example'];
const where = ['--public-url', 'https://support.example.com/', '--origin', 'https://portal.example.com'];
const noDataDir = { DATA_DIR: '' };

test('a folder is made ready without a question, and again without a change', async () => {
  const { sportello, folder } = await shell();
  const read = () => readFileSync(join(folder, '.env'), 'utf8');

  const first = sportello(['init', ...options, ...where], { input: 'correct horse battery\n', env: noDataDir });
  const written = read();
  const again = sportello(['init', ...options, ...where], { env: noDataDir });
  const other = sportello(['init', ...options, '--public-url', 'https://other.example'], { env: noDataDir });
  const sites = sportello(['site', 'list', '--json'], { env: noDataDir });
  const owners = sportello(['owner', 'list', '--json'], { env: noDataDir });

  expect([first.status, again.status, other.status]).toEqual([0, 0, 0]);
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  expect(written).toMatch(/^PUBLIC_URL=https:\/\/support\.example\.com$/m);
  expect(written).toMatch(/^SECRETS_KEY=\S{44}$/m);
  expect(written).toMatch(/^SERVICE_TOKEN=\S{32}$/m);
  expect(read()).toBe(written);
  expect(other.stdout).toContain('PUBLIC_URL stays as .env has it.');
  expect(first.stdout).toContain('<sportello-widget site="acme"></sportello-widget>');
  expect(first.stdout).toMatch(/npx sportello start[\s\S]+npx sportello machine import acme machines\.csv/);
  expect(JSON.parse(sites.stdout)).toMatchObject([{ key: 'acme', allowedOrigins: ['https://portal.example.com'] }]);
  expect(JSON.parse(owners.stdout)).toMatchObject([{ email: 'lucia@acme.example' }]);
}, 120_000);

test('questions are answered by lines, a wrong answer is asked again, and the environment wins over the file', async () => {
  const { sportello, folder, dataDir } = await shell();
  writeFileSync(join(folder, '.env'), '# mine\nPUBLIC_URL=https://old.example\nLOG_LEVEL=warn\n');
  const answers = [
    'https://new.example',
    '',
    '',
    'y',
    'ACME!',
    'acme',
    'Acme',
    '',
    'lucia@acme.example',
    '',
    'correct horse battery',
  ];

  const { status, stderr } = sportello(['init'], { input: `${answers.join('\n')}\n` });
  const text = readFileSync(join(folder, '.env'), 'utf8');
  const list = sportello(['site', 'list', '--json']);
  const elsewhere = sportello(['site', 'list', '--json'], { env: environmentOf(join(dataDir, 'none')) });

  expect([status, stderr.includes('must be a site key')]).toEqual([0, true]);
  expect(text).toMatch(/^# mine\nPUBLIC_URL=https:\/\/new\.example\nLOG_LEVEL=warn\n/);
  expect(JSON.parse(list.stdout)).toMatchObject([{ key: 'acme', name: 'Acme', allowedOrigins: [] }]);
  expect(elsewhere.stderr).toContain('There is no database at');
}, 120_000);

test('what cannot work is not written, and a question that nobody answers ends the command', async () => {
  const { sportello, folder } = await shell();

  const wrong = sportello(['init', ...options, '--smtp-url', 'mail.example.com'], { input: 'correct horse battery\n' });
  const silent = sportello(['init', '--site', 'acme']);

  expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('SMTP_URL: must be smtp://HOST:PORT') });
  expect(silent).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing answers') });
  expect(() => statSync(join(folder, '.env'))).toThrow('ENOENT');
}, 60_000);

test('what the environment sets is taken, is not written, and makes no second database', async () => {
  const { sportello, folder } = await shell();
  const env = {
    DATA_DIR: join(folder, 'elsewhere'),
    SECRETS_KEY: 'ab'.repeat(32),
    PUBLIC_URL: 'https://set.example',
  };

  const { status, stdout } = sportello(['init', ...options, ...where], { input: 'correct horse battery\n', env });
  const written = readFileSync(join(folder, '.env'), 'utf8');
  const sites = sportello(['site', 'list', '--json'], { env });

  expect(status).toBe(0);
  expect(stdout).toContain('PUBLIC_URL stays as the environment has it.');
  expect(stdout).toContain('https://set.example/admin');
  expect(written).not.toMatch(/DATA_DIR|SECRETS_KEY|PUBLIC_URL/);
  expect(written).toMatch(/^SERVICE_TOKEN=/m);
  expect(existsSync(join(folder, 'data'))).toBe(false);
  expect(JSON.parse(sites.stdout)).toMatchObject([{ key: 'acme' }]);
}, 120_000);

test('a password is taken as it is typed, blanks at its ends too', async () => {
  const { sportello, dataDir } = await shell();
  const typed = '  correct horse battery ';

  sportello(['init', ...options, ...where], { input: `${typed}\n` });
  const { api } = await startServer({ dataDir });
  const signIn = (password: string) => api.post('/v1/admin/sessions', { email: 'lucia@acme.example', password });

  expect((await signIn(typed.trim())).status).toBe(401);
  expect((await signIn(typed)).status).toBe(201);
}, 120_000);

function envFile(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, '.env');
  writeFileSync(path, text);
  return { folder, path, read: () => readFileSync(path, 'utf8') };
}

test('of a setting that stands twice one is left, with the new value, and the lines around it stay', () => {
  const { path, read } = envFile('A=1\nSMTP_URL=one\nB=2\nexport SMTP_URL=two\n# end\n');

  writeEnvFile(path, { SMTP_URL: 'three' });

  expect(read()).toBe('A=1\nB=2\nSMTP_URL=three\n# end\n');
});

test.each(["it's", 'say "hi"', `it's "so"`, 'a`b', ' # no comment', 'a\\nb'])(
  'the value %s is read as it was written',
  (value) => {
    const { path } = envFile('A=1\n');

    writeEnvFile(path, { MAIL_FROM: value });

    expect(readEnvFile(path)).toEqual({ A: '1', MAIL_FROM: value });
  },
);

test('what would be read otherwise than it was given is refused, and the file stays', () => {
  const { path, read } = envFile('A=1\n');

  expect(() => writeEnvFile(path, { MAIL_FROM: `'"\`` })).toThrow('cannot hold MAIL_FROM');
  expect(read()).toBe('A=1\n');
});

test('a link to the file stays one, and what an earlier try left open to all does not open the file', () => {
  const { folder, path } = envFile('A=1\n');
  mkdirSync(join(folder, 'kept'));
  const target = join(folder, 'kept', 'settings');
  const link = join(folder, 'link');
  writeFileSync(target, 'A=1\n');
  symlinkSync(target, link);
  for (const one of [path, target]) writeFileSync(`${one}.new`, 'left over', { mode: 0o666 });

  for (const one of [path, link]) writeEnvFile(one, { B: '2' });

  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect([path, target].map((one) => readFileSync(one, 'utf8'))).toEqual(['A=1\nB=2\n', 'A=1\nB=2\n']);
  expect([path, target].map((one) => statSync(one).mode & 0o777)).toEqual([0o600, 0o600]);
});
