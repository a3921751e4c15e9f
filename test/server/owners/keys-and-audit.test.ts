import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

test('a key is shown once, opens what it is for until it is removed, and every step stands in the audit log', async () => {
  const { api, given } = await startServer();
  const anna = await given.customer();
  const owner = await given.owner();

  const added = await owner.api.post('/v1/admin/keys', { name: 'ERP', site: anna.siteKey });
  const erp = api.as(added.body.token);
  const me = await erp.get('/v1/admin/me');
  const twice = await owner.api.post('/v1/admin/keys', { name: 'ERP', site: null });
  const unknown = await owner.api.post('/v1/admin/keys', { name: 'CRM', site: 'nobody' });
  const list = await owner.api.get('/v1/admin/keys');
  const removed = await owner.api.delete(`/v1/admin/keys/${added.body.key.id}`);
  const again = await owner.api.delete(`/v1/admin/keys/${added.body.key.id}`);
  const audit = await owner.api.get('/v1/admin/audit');

  expect([added.status, me.body.owner, me.body.key]).toMatchObject([201, null, { name: 'ERP', site: anna.siteKey }]);
  expect([twice.body.error.code, unknown.body.error.code]).toEqual(['already_exists', 'unknown_site']);
  expect(list.body.items).toMatchObject([{ name: 'ERP', site: anna.siteKey }]);
  expect(JSON.stringify(list.body)).not.toContain(added.body.token);
  expect([removed.status, again.status, (await erp.get('/v1/admin/me')).status]).toEqual([204, 404, 401]);
  const by = { kind: 'owner', id: owner.id, name: 'Owner' };
  const steps = audit.body.items.filter(({ what }: { what: string }) => what.startsWith('key.'));
  expect(steps).toMatchObject([
    { what: 'key.removed', subject: 'ERP', site: anna.siteKey, by: { kind: by.kind, id: by.id } },
    { what: 'key.added', subject: 'ERP', site: anna.siteKey, by: { kind: by.kind, id: by.id } },
  ]);
});

test('the audit log is read page by page, the newest first, and a key of one site reads that site’s alone', async () => {
  const { given, deps } = await startServer();
  const [anna, elsa] = [await given.customer(), await given.customer()];
  const owner = await given.owner();
  for (const siteKey of [anna.siteKey, elsa.siteKey, anna.siteKey]) await given.adminKey(siteKey);
  const ofElsa = await given.adminKey(elsa.siteKey);
  const all = (
    await deps.database.select<{ id: string }>('SELECT id FROM audit_entries ORDER BY at DESC, id DESC')
  ).map(({ id }) => id);

  const read: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await owner.api.get(`/v1/admin/audit?limit=2${cursor && `&cursor=${cursor}`}`);
    read.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  const own = await ofElsa.api.get('/v1/admin/audit');
  const foreign = await ofElsa.api.get(`/v1/admin/audit?site=${anna.siteKey}`);

  expect(read).toEqual(all);
  expect(read.length).toBeGreaterThan(4);
  expect(new Set(own.body.items.map(({ site }: { site: string }) => site))).toEqual(new Set([elsa.siteKey]));
  expect([foreign.status, foreign.body.error.code]).toEqual([404, 'unknown_site']);
});

test('a key makes and removes no keys, and only reads which there are', async () => {
  const { given } = await startServer();
  const { siteKey } = await given.customer();
  const [leaked, other] = [await given.adminKey(), await given.adminKey(siteKey)];

  const added = await leaked.api.post('/v1/admin/keys', { name: 'Mine', site: null });
  const removed = await leaked.api.delete(`/v1/admin/keys/${other.id}`);
  const list = await leaked.api.get('/v1/admin/keys');

  expect([added, removed].map(({ status, body }) => [status, body.error.code])).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
  ]);
  expect(list.body.items).toHaveLength(2);
});
