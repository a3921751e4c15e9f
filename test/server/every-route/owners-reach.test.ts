import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { everyRoute } from './routes.ts';
import { type EveryRouteScene, everyRouteScene } from './scene.ts';
import { send, withoutRequestId } from './send.ts';

const ofOwners = async (scene: EveryRouteScene) =>
  (await everyRoute(scene)).filter(({ operation }) => operation.caller === 'owner');

async function deadTokens({ given, deps, owner }: EveryRouteScene): Promise<Record<string, string>> {
  const [expired, signedOut, changed, removed] = [
    await given.owner(),
    await given.owner(),
    await given.owner(),
    await given.owner(),
  ];
  const key = await given.adminKey();
  await deps.database.transaction((tx) =>
    tx.run('UPDATE owner_sessions SET expires_at = 1 WHERE owner_id = $id', { id: expired.id }),
  );
  await signedOut.api.delete('/v1/admin/sessions/current');
  await changed.api.put('/v1/admin/me/password', { current: changed.password, next: 'seven purple herons' });
  await deps.database.transaction((tx) => tx.run('DELETE FROM owners WHERE id = $id', { id: removed.id }));
  await owner.api.delete(`/v1/admin/keys/${key.id}`);
  return {
    expired: expired.token,
    'signed out': signedOut.token,
    'password changed': changed.token,
    'removed owner': removed.token,
    'removed key': key.token,
    'a letter less': owner.token.slice(0, -1),
  };
}

test('every operation of owners refuses tokens of owners and keys that have ended, and changes nothing', async () => {
  const scene = await everyRouteScene();
  const dead = await deadTokens(scene);
  const routes = await ofOwners(scene);
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of routes) {
    const call = await recipe(scene);
    const before = JSON.stringify(await scene.dump());
    for (const [what, token] of Object.entries(dead)) {
      const { status, body } = await send(operation, call, scene.api.as(token));
      if (status !== 401 || body.error.code !== 'unauthenticated') seen.push([name, what, status]);
    }
    if (JSON.stringify(await scene.dump()) !== before) seen.push([name, 'a refused call has changed rows']);
  }

  expect(seen).toEqual([]);
  expect(routes.length).toBeGreaterThan(6);
}, 120_000);

test('a key of one site finds no other site, is refused what is of no site, and changes nothing there', async () => {
  const scene = await everyRouteScene();
  const { anna, ofOtherSite, given } = scene;
  const key = await given.adminKey(ofOtherSite.siteKey);
  await key.api.get('/v1/admin/me'); // notes that it is used
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of await ofOwners(scene)) {
    const call = await recipe(scene);
    const before = JSON.stringify(await scene.dump());
    const { status, body, ...answer } = await send(operation, call, key.api);
    const isFiltered = operation.keys === 'all';
    const named =
      call.query?.includes(`site=${anna.siteKey}`) || (call.json && Object.values(call.json).includes(anna.siteKey));
    const expected =
      operation.path.startsWith('/v1/admin/sites/:key') || (isFiltered && named)
        ? [404, 'unknown_site']
        : !isFiltered
          ? [403, 'not_allowed']
          : operation.path.includes(':id')
            ? [404, 'not_found']
            : [operation.status];
    const told = expected.length === 1 ? [status] : [status, body.error?.code];
    if (JSON.stringify(told) !== JSON.stringify(expected)) seen.push([name, told, expected]);
    if (JSON.stringify(body).includes(anna.siteId) || JSON.stringify(body).includes(anna.siteKey)) {
      seen.push([name, 'tells of another site', body]);
    }
    if (operation.path.includes(':key')) {
      const absent = await send(operation, { ...call, params: { ...call.params, key: `no-${uuid()}` } }, key.api);
      if (JSON.stringify(withoutRequestId(absent)) !== JSON.stringify(withoutRequestId({ status, body, ...answer })))
        seen.push([name, 'a site that is not there is answered differently']);
    }
    if (JSON.stringify(await scene.dump()) !== before) seen.push([name, 'a refused call has changed rows']);
  }

  expect(seen).toEqual([]);
}, 120_000);

test('no page but our own calls the owners’ side, though it has the token, and none signs in there', async () => {
  const scene = await everyRouteScene();
  const seen: unknown[] = [];
  const routes = (await everyRoute(scene)).filter(({ operation }) => operation.path.startsWith('/v1/admin/'));

  for (const { name, operation, recipe, caller } of routes) {
    const call = await recipe(scene);
    const rightful = scene.rightful(caller, call);
    const before = JSON.stringify(await scene.dump());
    for (const origin of ['https://portal.acme.example', 'https://evil.example', 'null']) {
      const { status, body } = await send(operation, call, rightful, { origin });
      if (status !== 403 || body.error.code !== 'origin_not_allowed') seen.push([name, origin, status]);
    }
    if (JSON.stringify(await scene.dump()) !== before) seen.push([name, 'rows have changed']);
    const own = await send(operation, call, rightful, { origin: 'http://portal.test' });
    if (own.status !== operation.status) seen.push([name, 'our own page', own.status]);
  }

  expect(seen).toEqual([]);
}, 120_000);
