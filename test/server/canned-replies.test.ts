import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { CannedReply } from '../../server/src/contract/service-settings.ts';
import { changeSite } from '../../server/src/services/change-site.ts';
import { fillIn } from '../../server/src/services/fill-in.ts';
import { asMarta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

const photos: CannedReply = {
  key: 'photos',
  title: 'Ask for photos',
  texts: { en: 'Dear {user}, please send photos of {machine} ({serial}).', it: 'Gentile {user}, ci mandi delle foto.' },
};
const later: CannedReply = {
  key: 'later',
  title: 'Perché più tardi',
  texts: { de: 'Zu #{number} meldet sich {technician} {morgen}.' },
};

/** A site with these replies and one ticket in a language. */
async function scene(language: string, replies: CannedReply[] = [photos, later], withMachine = true) {
  const server = await startServer();
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { cannedReplies: replies });
  const { machineId: _, category: __, ...request } = server.given.chatRequest(anna);
  const callback = { ...request, id: uuid(), kind: 'callback', phone: '+39051123456', language };
  const chat = { ...server.given.chatRequest(anna), language };
  const { body: ticket } = await anna.api.post('/v1/tickets', withMachine ? chat : callback);
  const list = async (query = '') =>
    (await server.given.service.get(`/v1/tickets/${ticket.id}/canned-replies?${asMarta}${query}`)).body;
  return { ...server, anna, ticket, list };
}

test('replies come in the ticket’s language, filled in with user, machine, serial number, number and technician', async () => {
  const { anna, ticket, list } = await scene('en-GB');

  const { items, nextCursor } = await list('&technicianName=Marta%20Rinaldi');

  expect(items).toEqual([
    { key: 'photos', title: 'Ask for photos', body: expect.stringMatching(/^Dear User \d+, please send photos of/) },
    { key: 'later', title: 'Perché più tardi', body: `Zu #${ticket.number} meldet sich Marta Rinaldi {morgen}.` },
  ]);
  expect(items[0].body).toContain(`photos of Flow 300 (${anna.serial}).`);
  expect(nextCursor).toBeNull();
});

test.each([
  ['it', 'it', 'Gentile'],
  ['de-AT', 'it', 'Gentile'], // not written in German: the site's own language
  ['fr', 'en', 'Dear'],
  ['fr', null, 'Dear'],
])('a ticket in %s of a site in %s is answered with %s', async (language, defaultLanguage, begins) => {
  const { deps, anna, list } = await scene(language);
  await changeSite(deps, anna.siteKey, { defaultLanguage });

  const { items } = await list();

  expect(items[0].body).toMatch(new RegExp(`^${begins} `));
});

test.each([
  ['&search=piu', ['later']], // accents and case do not matter
  ['&search=PHOTO', ['photos']],
  ['&search=user%20foto', []], // every word must be found
  ['&search=photos%20flow', ['photos']], // in the text as the customer will read it
  ['&search=nothing', []],
  ['&search=', ['photos', 'later']],
])('a search for %s finds %j', async (query, keys) => {
  const { list } = await scene('en');

  const { items } = await list(query);

  expect(items.map(({ key }: { key: string }) => key)).toEqual(keys);
});

test('a ticket without a machine leaves no double space', async () => {
  const { list } = await scene('en', [{ ...photos, texts: { en: 'Is {machine} {serial} running?' } }], false);

  expect((await list()).items[0].body).toBe('Is running?');
});

test('there are at most 100, none without any, and none for an unknown ticket or a customer', async () => {
  const { deps, anna, given, list } = await scene(
    'en',
    Array.from({ length: 120 }, (_, index) => ({ ...photos, key: `r${index}` })),
  );

  const many = (await list()).items.length;
  await changeSite(deps, anna.siteKey, { cannedReplies: null });
  const none = (await list()).items.length;
  const unknown = await given.service.get(`/v1/tickets/${uuid()}/canned-replies?${asMarta}`);
  const customers = await anna.api.get(`/v1/tickets/${uuid()}/canned-replies?${asMarta}`);

  expect([many, none, unknown.status, customers.status]).toEqual([100, 0, 404, 401]);
});

test('what a name holds is never filled in again', () => {
  const nobody = { machine: null, serial: null, number: '1', technician: null };

  expect(fillIn('{user}: {machine}!', { ...nobody, user: '{number}' })).toBe('{number}:!');
  expect(fillIn('{machine} stands. Bye, {technician}', { ...nobody, user: 'A' })).toBe('stands. Bye,');
});
