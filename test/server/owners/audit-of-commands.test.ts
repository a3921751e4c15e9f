import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox } from '../../../server/src/secrets/secret-box.ts';
import { addWebhook } from '../../../server/src/services/add-webhook.ts';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { keepInstallation } from '../../../server/src/services/keep-installation.ts';
import { resealIdentityKeys } from '../../../server/src/services/reseal-identity-keys.ts';
import { resealInstallations } from '../../../server/src/services/reseal-installations.ts';
import { resealWebhookSecrets } from '../../../server/src/services/reseal-webhook-secrets.ts';
import { environmentOf, program } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';

test('customers and machines that the command line adds stand in the audit log', async () => {
  const { given, dataDir } = await startServer();
  const owner = await given.owner();
  const { siteKey } = await given.customer();
  const sportello = (...args: string[]) =>
    new Promise<number>((resolve) => {
      const env = environmentOf(dataDir);
      const child = execFile(process.execPath, [program, ...args], { env }, (error) =>
        resolve(Number(error?.code ?? 0)),
      );
      child.stdin?.end('correct horse battery');
    });

  const statuses = [
    await sportello('customer', 'add', siteKey, 'Rosa', 'Rosa Neri', '--company', 'Sala'),
    await sportello('machine', 'add', siteKey, 'VP 250', 'SN-9', '--company', 'Sala'),
  ];

  const { body: audit } = await owner.api.get(`/v1/admin/audit?site=${siteKey}`);
  expect(statuses).toEqual([0, 0]);
  expect(audit.items.slice(0, 2)).toMatchObject([
    { what: 'machine.added', subject: 'SN-9', by: { kind: 'cli', name: 'command line' } },
    { what: 'customer.added', subject: 'rosa', by: { kind: 'cli', name: 'command line' } },
  ]);
}, 60_000);

test('secrets that are sealed anew stand in the audit log, each once and without what it says', async () => {
  const { deps, given } = await startServer();
  const owner = await given.owner();
  const anna = await given.customer();
  const [older, newer] = [randomBytes(32), randomBytes(32)];
  const boxes = (...keys: [Buffer, ...Buffer[]]) => ({
    ...deps,
    secrets: createSecretBox(keys, 'installations'),
    identitySecrets: createSecretBox(keys, 'identities'),
    webhookSecrets: createSecretBox(keys, 'webhooks'),
  });
  const identityKey = { algorithm: 'HS256', secret: 'x'.repeat(43), issuer: 'acme-portal' } as const;
  await changeSite(boxes(older), anna.siteKey, { identityKey });
  await addWebhook(boxes(older), anna.siteKey, { url: 'https://erp.test/secret-hook', events: ['ticket.opened'] });
  await keepInstallation(boxes(older), 'T012AB3CD', { name: 'Acme', data: '{"token":"xoxb-1"}' });

  for (const _ of [1, 2]) {
    await resealInstallations(boxes(newer, older));
    await resealWebhookSecrets(boxes(newer, older));
    await resealIdentityKeys(boxes(newer, older));
  }

  const { body: audit } = await owner.api.get('/v1/admin/audit');
  const resealed = audit.items.filter(({ what }: { what: string }) => what.endsWith('.resealed'));
  expect(resealed.map(({ what, subject }: Record<string, string>) => [what, subject]).reverse()).toEqual([
    ['installation.resealed', 'T012AB3CD'],
    ['webhook.resealed', 'erp.test'],
    ['identity.resealed', anna.siteKey],
  ]);
  expect(JSON.stringify(resealed)).not.toMatch(/xxx|xoxb|secret-hook/);
});
