import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { operations } from '../../../server/src/contract/operations.ts';
import { makePasswordLink } from '../../../server/src/services/make-password-link.ts';
import { serviceToken } from '../../support/start-server.ts';
import { everyRoute } from './routes.ts';
import { type EveryRouteScene, everyRouteScene } from './scene.ts';
import { send, withoutRequestId } from './send.ts';

/** Ids that the caller makes: what is taken says so, as the contract does. */
const madeByCaller = new Set(['POST /v1/uploads', 'POST /v1/attachments', 'POST /v1/tickets']);

const endsSession = (name: string) => Number(name === 'DELETE /v1/sessions/current');

async function deadTokens({ given, deps, api, anna }: EveryRouteScene): Promise<Record<string, string | undefined>> {
  const of = { siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId };
  const [expired, signedOut, changed] = [await given.customer(of), await given.customer(of), await given.customer(of)];
  await deps.database.transaction((tx) =>
    tx.run('UPDATE sessions SET expires_at = 1 WHERE customer_id = $id', { id: expired.id }),
  );
  await signedOut.api.delete('/v1/sessions/current');
  const password = 'seven purple herons';
  const link = await makePasswordLink(deps, changed.id, 'forgotten_password');
  await api.request(`/password/${link}`, { method: 'POST', body: new URLSearchParams({ password, repeat: password }) });
  return {
    missing: undefined,
    empty: ' ',
    nonsense: 'nonsense',
    expired: expired.token,
    'signed out': signedOut.token,
    'password changed': changed.token,
    'a letter more': `${anna.token}x`,
    'a letter less': anna.token.slice(0, -1),
    'two tokens': `${anna.token},${anna.token}`,
    quoted: `"${anna.token}"`,
    hash: anna.token.toUpperCase(),
    'a huge one': 'x'.repeat(5000),
  };
}

test('every operation refuses dead tokens and those of other kinds, serves its caller, and only that changes a row', async () => {
  const scene = await everyRouteScene();
  const { anna, owner, given, api, dump } = scene;
  const key = await given.adminKey();
  const kinds = { customer: anna.token, service: serviceToken, owner: owner.token, key: key.token };
  const dead = await deadTokens(scene);
  const routes = await everyRoute(scene);
  const seen: unknown[] = [];

  // Signing Anna out comes last.
  for (const { name, operation, recipe, caller } of routes.sort((a, b) => endsSession(a.name) - endsSession(b.name))) {
    const call = await recipe(scene);
    const before = await dump();
    const own = caller === 'owner' ? ['owner', 'key'] : [caller];
    const others = Object.fromEntries(Object.entries(kinds).filter(([kind]) => !own.includes(kind)));
    const wrong = { ...dead, ...others };
    for (const [what, token] of Object.entries(caller === undefined ? {} : wrong)) {
      const answer = await send(operation, call, token === undefined ? api : api.as(token));
      if (answer.status !== 401 || answer.body.error.code !== 'unauthenticated') seen.push([name, what, answer.status]);
    }
    for (const authorization of [`Basic ${btoa(`anna:${anna.token}`)}`, anna.token, `Bearer  ${anna.token}`]) {
      if (caller === undefined) break;
      const answer = await send(operation, call, api, { authorization });
      if (answer.status !== 401) seen.push([name, authorization.split(' ')[0], answer.status]);
    }
    const after = await dump();
    const changed = Object.keys(after).filter((table) => `${after[table]}` !== `${before[table]}`);
    if (changed.length > 0) seen.push([name, 'a refused call has changed rows of', changed]);
    const rightful = await send(operation, call, scene.rightful(caller, call));
    if (rightful.status !== operation.status)
      seen.push([name, 'its caller is answered', rightful.status, rightful.body]);
  }

  expect(seen).toEqual([]);
  expect(routes.length).toBe(Object.keys(operations).length);
}, 180_000);

test('what is another company’s, another site’s and nobody’s is answered alike by every operation that names it, and untouched', async () => {
  const scene = await everyRouteScene();
  const { ofOtherCompany, ofOtherSite, dump } = scene;
  const named = (await everyRoute(scene)).filter(
    ({ caller, operation }) => caller === 'customer' && operation.path.includes(':'),
  );
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of named) {
    const call = await recipe(scene);
    const before = JSON.stringify(await dump());
    for (const [who, stranger] of Object.entries({ ofOtherCompany, ofOtherSite })) {
      const foreign = await send(operation, call, stranger.api);
      const absent = await send(operation, { ...call, params: { id: uuid() } }, stranger.api);
      if (foreign.status !== 404) seen.push([name, who, foreign.status]);
      if (JSON.stringify(withoutRequestId(foreign)) !== JSON.stringify(withoutRequestId(absent))) {
        seen.push([name, who, foreign.body, absent.body]);
      }
    }
    if (JSON.stringify(await dump()) !== before) seen.push([name, 'a refused call has changed rows']);
  }

  expect(seen).toEqual([]);
  expect(named.length).toBeGreaterThan(10);
}, 120_000);

test('operations that name nothing show and change nothing of others', async () => {
  const scene = await everyRouteScene();
  const { anna, ticket, ofOtherCompany, ofOtherSite, dump } = scene;
  const unnamed = (await everyRoute(scene)).filter(
    ({ caller, operation }) => caller === 'customer' && !operation.path.includes(':') && operation.method === 'get',
  );
  const secrets = [anna.id, anna.companyId, anna.machineId, anna.serial, ticket.id, ticket.subject];
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of unnamed) {
    const call = await recipe(scene);
    const before = JSON.stringify(await dump());
    for (const stranger of [ofOtherCompany, ofOtherSite]) {
      const { status, body } = await send(operation, call, stranger.api);
      const shown = secrets.filter((secret) => JSON.stringify(body).includes(secret));
      if (status !== 200 || shown.length > 0) seen.push([name, status, shown]);
    }
    if (JSON.stringify(await dump()) !== before) seen.push([name, 'rows have changed']);
  }

  expect(seen).toEqual([]);
  expect(unnamed.length).toBeGreaterThan(4);
}, 60_000);

test('an id that somebody else has made is taken, and stays theirs', async () => {
  const scene = await everyRouteScene();
  const { anna, ofOtherCompany, ofOtherSite, dump } = scene;
  const making = (await everyRoute(scene)).filter(({ name }) => madeByCaller.has(name));
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of making) {
    const call = await recipe(scene);
    await send(operation, call, anna.api);
    const before = JSON.stringify(await dump());
    for (const stranger of [ofOtherCompany, ofOtherSite]) {
      const json = call.json && 'machineId' in call.json ? { ...call.json, machineId: stranger.machineId } : call.json;
      const again = await send(operation, { ...call, ...(json && { json }) }, stranger.api);
      if (again.status !== 409 || again.body.error.code !== 'id_taken') seen.push([name, again.status, again.body]);
    }
    if (JSON.stringify(await dump()) !== before) seen.push([name, 'rows have changed']);
  }

  expect(seen).toEqual([]);
  expect(making).toHaveLength(madeByCaller.size);
}, 60_000);
