import { expect, test } from 'vitest';
import { shell } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';

test('an owner sets where mails lead, how long they wait, and their language', async () => {
  const { dataDir, sportello } = await shell();
  const set = (...options: string[]) => sportello(['site', ...options]).status;

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
