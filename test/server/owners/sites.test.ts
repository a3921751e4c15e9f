import { expect, test } from 'vitest';
import { SiteSettings } from '../../../server/src/contract/site-settings.ts';
import { startServer } from '../../support/start-server.ts';

async function scene() {
  const server = await startServer();
  const owner = await server.given.owner();
  await owner.api.post('/v1/admin/sites', { key: 'acme', name: 'Meccanica Acme' });
  const change = (body: object) => owner.api.patch('/v1/admin/sites/acme', body);
  const read = async () => (await owner.api.get('/v1/admin/sites/acme')).body;
  const audit = async () => (await owner.api.get('/v1/admin/audit?site=acme')).body.items;
  return { ...server, owner, change, read, audit };
}

test('a site is added, listed, changed field by field and set back, and each step is in the audit log', async () => {
  const { owner, change, read, audit, api } = await scene();
  const before = await read();
  const settings = {
    name: 'Acme Service',
    allowedOrigins: ['https://portal.acme.example/page'],
    categories: [{ key: 'parts', labels: { it: 'Ricambi', en: 'Spare parts' } }],
    accentColor: '#0f5c6e',
    words: { tickets: { it: 'Richieste' } },
    phoneCountry: 'it',
    timeZone: 'Europe/Rome',
    unreadMailMinutes: 0,
    slackRouting: [{ channel: 'parts', category: 'parts' }],
    serviceHours: { days: { mon: [['08:00', '12:00']] } },
    signIn: { credentialRequests: false },
  };

  const changed = await change(settings);
  const widget = await api.get('/v1/sites/acme');
  const reset = await change({ words: null, serviceHours: null, accentColor: null });
  const twice = await owner.api.post('/v1/admin/sites', { key: 'acme', name: 'Again' });

  expect(SiteSettings.parse(before)).toMatchObject({
    key: 'acme',
    name: 'Meccanica Acme',
    words: null,
    identity: null,
  });
  expect(changed.body).toMatchObject({
    ...settings,
    allowedOrigins: ['https://portal.acme.example'],
    phoneCountry: 'IT',
    serviceHours: { days: { mon: [['08:00', '12:00']], tue: [] }, closedDates: [] },
    effective: { words: settings.words, signIn: { password: true, credentialRequests: false } },
  });
  expect(widget.body).toMatchObject({ name: 'Acme Service', words: settings.words, accentColor: '#0f5c6e' });
  expect(reset.body).toMatchObject({ words: null, serviceHours: null, accentColor: null, name: 'Acme Service' });
  expect([twice.status, twice.body.error.code]).toEqual([409, 'already_exists']);
  expect((await owner.api.get('/v1/admin/sites')).body.items).toMatchObject([{ key: 'acme', name: 'Acme Service' }]);
  expect((await audit()).map(({ what, details }: { what: string; details: object }) => [what, details])).toEqual([
    ['site.changed', { changed: ['accentColor', 'words', 'serviceHours'] }],
    ['site.changed', { changed: expect.arrayContaining(['name', 'categories', 'slackRouting', 'signIn']) }],
    ['site.added', {}],
  ]);
});

test('what is set to what it was is no change', async () => {
  const { change, audit } = await scene();

  const answer = await change({ name: 'Meccanica Acme', words: null });

  expect([answer.status, (await audit()).length]).toEqual([200, 1]);
});

test.each<[what: string, body: object, path: RegExp]>([
  ['nothing', {}, /^body$/],
  ['a setting that there is not', { colour: '#000000' }, /^body$/],
  ['a colour that is none', { accentColor: 'red' }, /^body\.accentColor$/],
  ['a name taken off', { name: null }, /^body\.name$/],
  ['an origin that is none', { allowedOrigins: ['portal'] }, /^body\.allowedOrigins\.0$/],
  ['a time zone that is none', { timeZone: 'Rome' }, /^body\.timeZone$/],
  [
    'hours that overlap',
    {
      serviceHours: {
        days: {
          mon: [
            ['08:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
    },
    /days\.mon$/,
  ],
  ['a form without a description', { forms: [{ kind: 'chat', fields: [] }] }, /^body\.forms\.0$/],
  [
    'categories of one key',
    { categories: [1, 2].map(() => ({ key: 'a', labels: { en: 'A' } })) },
    /^body\.categories$/,
  ],
  ['a label in no language', { categories: [{ key: 'a', labels: { Italian: 'A' } }] }, /labels/],
  ['an identity by the way', { identityKey: null }, /^body$/],
  [
    'a rule for no category',
    { slackRouting: [{ channel: 'x', category: 'parts' }] },
    /^body\.slackRouting\.0\.category$/,
  ],
])('%s is refused with its place, and nothing is changed', async (_what, body, path) => {
  const { change, read } = await scene();
  const before = await read();

  const { status, body: answer } = await change({ ...body });

  expect([status, answer.error.code]).toEqual([400, 'invalid_request']);
  expect(answer.error.details[0].path).toMatch(path);
  expect(await read()).toEqual(before);
});

test('a category that a routing rule needs is not taken away', async () => {
  const { change, read } = await scene();
  const categories = [{ key: 'parts', labels: { en: 'Spare parts' } }];
  await change({ categories, slackRouting: [{ channel: 'spare-parts', category: 'parts' }] });

  const refused = await change({ categories: [] });
  const together = await change({ categories: [], slackRouting: null });

  expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining('spare-parts')]);
  expect([together.status, (await read()).categories]).toEqual([200, []]);
});

test('a key of one site chooses no Slack workspace, and names channels and people only in one that is the site’s own', async () => {
  const { change, read, given } = await scene();
  const key = await given.adminKey('acme');
  const byKey = (body: object) => key.api.patch('/v1/admin/sites/acme', body);
  const inSlack = [
    { slackChannel: 'C0OTHER01' },
    { slackRouting: [{ channel: 'C0OTHER01', category: 'parts' }] },
    { technicians: ['U0OTHER01'] },
    { escalation: { stopped: [{ afterMinutes: 5, mention: 'U0OTHER01' }] } },
  ];
  await change({ categories: [{ key: 'parts', labels: { en: 'Spare parts' } }] });
  const before = await read();

  const workspace = await byKey({ slackWorkspace: 'T0OTHER01', name: 'Mine' });
  const unbound = [];
  for (const body of inSlack) unbound.push(await byKey({ ...body, name: 'Mine' }));
  const after = await read();
  await change({ slackWorkspace: 'T0ACME001' });
  const bound = [];
  for (const body of inSlack) bound.push(await byKey(body));
  const moved = await byKey({ slackWorkspace: null });

  const refused = [workspace, ...unbound, moved].map(({ status, body }) => [status, body.error.code]);
  expect(refused).toEqual(Array(6).fill([403, 'not_allowed']));
  expect(after).toEqual(before);
  expect(bound.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await byKey({ name: 'Acme' })).status).toBe(200);
});
