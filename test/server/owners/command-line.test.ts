import { expect, test } from 'vitest';
import { shell } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';

test('owners and keys are added, listed and removed on the command line, which stands in the audit log', async () => {
  const { dataDir, sportello: run } = await shell();
  const sportello = (args: string[], input = '') => run(args, { input });

  const steps = [
    sportello(['owner', 'add', 'Lucia@Acme.example', 'Lucia Grandi'], 'correct horse\n'),
    sportello(['owner', 'add', 'paolo@acme.example', 'Paolo Neri'], 'correct horse\n'),
    sportello(['owner', 'reset-password', 'paolo@acme.example'], 'seven purple herons\n'),
    sportello(['key', 'add', 'ERP']),
    sportello(['owner', 'remove', 'lucia@acme.example']),
  ];
  const refused = [
    sportello(['owner', 'add', 'paolo@acme.example', 'Paolo'], 'correct horse\n'),
    sportello(['owner', 'add', 'rosa@acme.example', 'Rosa'], 'short\n'),
    sportello(['owner', 'remove', 'lucia@acme.example']),
    sportello(['key', 'add', 'CRM', '--site', 'nobody']),
    sportello(['key', 'remove', 'CRM']),
  ];
  const owners = JSON.parse(sportello(['owner', 'list', '--json']).stdout);
  const keys = sportello(['key', 'list', '--json']).stdout;
  const { api } = await startServer({ dataDir });
  const paolo = await api.post('/v1/admin/sessions', { email: 'paolo@acme.example', password: 'seven purple herons' });
  const erp = await api.as(steps[3]?.stdout.trim() ?? '').get('/v1/admin/audit');

  expect(steps.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
  expect(refused.map(({ status, stderr }) => [status, stderr.split('\n').length])).toEqual(Array(5).fill([1, 2]));
  expect(owners).toMatchObject([{ email: 'paolo@acme.example', name: 'Paolo Neri' }]);
  expect(JSON.parse(keys)).toMatchObject([{ name: 'ERP', site: null }]);
  expect([paolo.status, erp.status]).toEqual([201, 200]);
  expect(erp.body.items.map(({ what, subject, by }: AuditLine) => [what, subject, by.name])).toEqual([
    ['owner.signed_in', 'paolo@acme.example', 'Paolo Neri'],
    ['owner.removed', 'lucia@acme.example', 'command line'],
    ['key.added', 'ERP', 'command line'],
    ['owner.password_changed', 'paolo@acme.example', 'command line'],
    ['owner.added', 'paolo@acme.example', 'command line'],
    ['owner.added', 'lucia@acme.example', 'command line'],
  ]);
}, 180_000);

interface AuditLine {
  what: string;
  subject: string;
  by: { name: string };
}
