import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { createFileLinks } from '../../../server/src/files/file-links.ts';
import { createContactLinks } from '../../../server/src/services/contact-links.ts';
import { makePasswordLink } from '../../../server/src/services/make-password-link.ts';
import { readSecret } from '../../../server/src/services/read-secret.ts';
import { marta } from '../../support/given.ts';
import { type EveryRouteScene, everyRouteScene } from './scene.ts';
import { withoutRequestId } from './send.ts';

/** Ids of Anna's that a request may name beside its address. */
async function idsOf(scene: EveryRouteScene) {
  const { anna, given } = scene;
  const sent = await given.attachment(anna);
  const carrying = await scene.freshTicket();
  await anna.api.post(`/v1/tickets/${carrying}/messages`, { id: uuid(), body: 'see', attachments: [sent] });
  return { machine: anna.machineId, closed: scene.closed.id, unsent: await given.attachment(anna), sent };
}

test('ids in bodies and queries that belong to others are refused like those of nobody, and nothing is written', async () => {
  const scene = await everyRouteScene();
  const { given, ofOtherCompany, ofOtherSite, dump } = scene;
  const ids = await idsOf(scene);
  const seen: unknown[] = [];

  for (const stranger of [ofOtherCompany, ofOtherSite]) {
    const { api } = stranger;
    const own = (await given.ticket(stranger)).id;
    const open = (more: object) => api.post('/v1/tickets', { ...given.chatRequest(stranger), ...more });
    const post = (attachments: string[]) =>
      api.post(`/v1/tickets/${own}/messages`, { id: uuid(), body: 'x', attachments });
    const tries: Array<[what: string, ask: (id: string) => ReturnType<typeof open>, id: string]> = [
      ['machine of a ticket', (machineId) => open({ machineId }), ids.machine],
      ['ticket that one goes on from', (followUpOf) => open({ followUpOf }), ids.closed],
      ['unsent file of a ticket', (id) => open({ attachments: [id] }), ids.unsent],
      ['sent file of a ticket', (id) => open({ attachments: [id] }), ids.sent],
      ['unsent file of a message', (id) => post([id]), ids.unsent],
      ['sent file of a message', (id) => post([id]), ids.sent],
      ['machine of a list', (id) => api.get(`/v1/tickets?machineId=${id}&state=all`), ids.machine],
    ];
    for (const [what, ask, id] of tries) {
      const before = JSON.stringify(await dump());
      const foreign = await ask(id);
      const absent = await ask(uuid());
      const isList = what.endsWith('list');
      if (foreign.status !== (isList ? 200 : 400)) seen.push([what, foreign.status]);
      if (isList && foreign.body.items.length > 0) seen.push([what, 'shows tickets']);
      if (JSON.stringify(withoutRequestId(foreign)) !== JSON.stringify(withoutRequestId(absent))) {
        seen.push([what, foreign.body, absent.body]);
      }
      if (JSON.stringify(await dump()) !== before) seen.push([what, 'rows have changed']);
    }
  }

  expect(seen).toEqual([]);
}, 60_000);

test('a page of a list that belongs to others begins one’s own list at that place', async () => {
  const { anna, given, ofOtherCompany } = await everyRouteScene();
  await given.ticket(anna);
  const { nextCursor } = (await anna.api.get('/v1/tickets?limit=1&state=all')).body;

  const answer = await ofOtherCompany.api.get(`/v1/tickets?cursor=${nextCursor}&state=all`);

  expect([typeof nextCursor, answer.status, answer.body.items]).toEqual(['string', 200, []]);
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const asker = 'workspace=T1&technician=U1&isMember=true';
const garbled = [
  '',
  'x',
  '%00',
  '!!!!',
  '-1',
  encode(null),
  encode([]),
  encode({}),
  encode('x'),
  encode([1]),
  encode([1, 'no id']),
  encode([1, "' OR 1=1 --"]),
  encode([1.5, uuid()]),
  encode([-1, uuid()]),
  encode([1e300, uuid()]),
  encode(['1', uuid()]),
  encode([[1], uuid()]),
  encode([1, uuid(), 1]),
  encode(['a', 'b', 'c']),
  encode(['a', '\u0000', uuid()]),
  encode([1, 2, uuid()]),
  encode(['closed', 1, 'no id']),
  encode(['nowhere', 1, uuid()]),
  encode(['closed', 1.5, uuid()]),
  'A'.repeat(4001),
];

test('a cursor that no list has given is refused by every list', async () => {
  const { anna, given } = await everyRouteScene();
  const lists: Array<[path: string, api: typeof anna.api]> = [
    ['/v1/tickets?state=all', anna.api],
    ['/v1/machines?limit=1', anna.api],
    [`/v1/desk/tickets?state=all&${asker}`, given.service],
    [`/v1/companies/${anna.companyId}/machines?${asker}`, given.service],
  ];
  const seen: unknown[] = [];

  for (const [path, api] of lists) {
    // Nothing at all is where a list begins.
    for (const cursor of garbled.slice(1)) {
      const { status } = await api.get(`${path}&cursor=${cursor}`);
      if (status !== 400) seen.push([path, cursor, status]);
    }
  }
  for (const query of ['after=x', 'after=-1', 'after=1.5', 'before=1e9', 'after=1&before=2', 'after=%00']) {
    const { status } = await anna.api.get(`/v1/tickets/${(await given.ticket(anna)).id}/messages?${query}`);
    if (status !== 400) seen.push([query, status]);
  }

  expect(seen).toEqual([]);
}, 60_000);

test('an address of a file opens that file in that size until it ends, and nothing else', async () => {
  const { anna, given, deps, api } = await everyRouteScene();
  const [one, two] = [await given.attachment(anna), await given.attachment(anna)];
  const now = { at: Date.now() };
  const secret = await readSecret(deps, 'links');
  const links = createFileLinks(secret, '', () => new Date(now.at));
  const { url } = links.make(one, 'original');
  now.at -= 3 * 3_600_000;
  const ended = links.make(one, 'original').url;
  const guessed = createFileLinks('another-secret', '', () => new Date()).make(one, 'original').url;

  const good = await api.get(url);
  const bad = [
    url.replace(one, two),
    url.replace(one, uuid()),
    url.replace('size=original', 'size=thumbnail'),
    url.replace(/expires=\d+/, `expires=${Date.now() + 30 * 86_400_000}`),
    url.replace(/signature=[^&]+/, 'signature='),
    url.replace(/&signature=[^&]+/, ''),
    url.replace(/signature=(.)/, (_, first) => `signature=${first === 'A' ? 'B' : 'A'}`),
    `${url}&signature=x`,
    ended,
    guessed,
    `/v1/attachments/${one}/content`,
  ];
  const answers = [];
  for (const address of bad) answers.push((await api.get(address)).status);

  expect(good.status).toBe(200);
  expect(answers).toEqual(bad.map(() => 404));
});

test('a link in a mail does what it was made for, for whom it was made, and nothing else', async () => {
  const { anna, deps, api, dump, ofOtherSite } = await everyRouteScene();
  const opened = await anna.api.post('/v1/tickets', {
    kind: 'chat',
    id: uuid(),
    category: 'mechanical',
    machineId: anna.machineId,
    subject: 'Only hers',
    machineStatus: 'stopped',
    description: 'x',
    language: 'it',
    contacts: ['luca@bellini.example'],
  });
  const [contact] = await deps.database.select<{ id: string }>('SELECT id FROM ticket_contacts WHERE ticket_id = $id', {
    id: opened.body.id,
  });
  const links = createContactLinks(await readSecret(deps, 'contacts'), '');
  const follow = links.make('follow', contact?.id ?? '');
  const unsubscribe = links.make('unsubscribe', contact?.id ?? '');
  const password = await makePasswordLink(deps, ofOtherSite.id, 'forgotten_password');
  const token = (link: string) => link.split('/').at(-1) ?? '';
  const before = JSON.stringify(await dump());

  const good = await api.get(follow);
  const bad = [
    ['GET', `/unsubscribe/${token(follow)}`],
    ['POST', `/unsubscribe/${token(follow)}`],
    ['GET', `/follow/${token(unsubscribe)}`],
    ['GET', `/follow/${token(follow).replace(/^[^.]+/, uuid())}`],
    ['GET', `/follow/${password}`],
    ['GET', `/follow/${token(follow).replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))}`],
    ['GET', `/password/${token(follow)}`],
    ['POST', `/password/${token(unsubscribe)}`],
    ['GET', `/password/${password.slice(0, -1)}`],
    ['GET', `/follow/${anna.token}`],
  ] as const;
  const answers = [];
  for (const [method, path] of bad) answers.push((await api.request(path, { method })).status);

  expect(good.status).toBe(200);
  expect(answers.every((status) => status === 404 || status === 410)).toBe(true);
  expect(JSON.stringify(await dump())).toBe(before);
});

test('a technician’s tool cannot mix two sites either', async () => {
  const { anna, given, ofOtherSite, dump } = await everyRouteScene();
  const { service } = given;
  const request = await given.credentialRequest(anna.siteKey);
  const technician = { ...marta, isMember: true };
  const before = JSON.stringify(await dump());

  const company = await service.post(`/v1/credential-requests/${request}/approve`, {
    technician,
    company: { id: ofOtherSite.companyId },
  });
  const missing = await service.post(`/v1/credential-requests/${request}/approve`, {
    technician,
    company: { id: uuid() },
  });

  expect(company.status).toBe(404);
  expect(withoutRequestId(company)).toEqual(withoutRequestId(missing));
  expect(JSON.stringify(await dump())).toBe(before);
});
