import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

const program = fileURLToPath(new URL('../../../server/bin/sportello.js', import.meta.url));

test('an owner sets where mails lead, how long they wait, and their language', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const set = (...options: string[]) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    return spawnSync(process.execPath, [program, 'site', ...options], { env, encoding: 'utf8' }).status;
  };

  const added = set('add', 'acme', 'Acme', '--portal-url', 'https://portal.acme.test/support', '--language', 'de');
  const changed = set('set', 'acme', '--unread-mail-minutes', '0', '--language', 'it');
  const refused = [
    set('set', 'acme', '--portal-url', 'javascript:alert(1)'),
    set('set', 'acme', '--unread-mail-minutes', '-1'),
    set('set', 'acme', '--language', 'Italian!'),
  ];
  const { deps } = await startServer({ dataDir });
  const site = await deps.database.models.Site.findOne({ where: { key: 'acme' } });

  expect([added, changed]).toEqual([0, 0]);
  expect(refused).not.toContain(0);
  expect(site?.get()).toMatchObject({
    portalUrl: 'https://portal.acme.test/support',
    unreadMailMinutes: 0,
    defaultLanguage: 'it',
  });
}, 60_000);
