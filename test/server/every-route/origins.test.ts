import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everyRoute } from './routes.ts';
import { everyRouteScene } from './scene.ts';
import { send } from './send.ts';

const allowed = 'https://portal.acme.example';
const foreign = [
  'https://evil.example',
  'null',
  'https://portal.acme.example.evil.example',
  'https://evilportal.acme.example',
  'http://portal.acme.example',
  'https://portal.acme.example:8443',
  'HTTPS://PORTAL.ACME.EXAMPLE',
  '*',
];

const isOfOwners = ({ path }: { path: string }) => path.startsWith('/v1/admin/');

/** What tells a browser that a page may read an answer. */
const corsOf = ({ headers }: { headers: Headers }) => ({
  origin: headers.get('access-control-allow-origin'),
  credentials: headers.get('access-control-allow-credentials'),
  varies: headers.get('vary')?.split(/,\s*/).includes('Origin') ?? false,
});

test('every operation, its refusals and its preflight are readable by allowed pages alone', async () => {
  const scene = await everyRouteScene();
  const { api } = scene;
  const seen: unknown[] = [];

  for (const { name, operation, recipe } of await everyRoute(scene)) {
    const call = await recipe(scene);
    const path = operation.path.replace(/:(\w+)/g, (_, param: string) => call.params?.[param] ?? param);
    const ask = (origin: string) => ({
      refused: () => send(operation, call, api.as('nonsense'), { origin }),
      absent: () => api.request(`${path}/nowhere`, { headers: { origin } }),
      preflight: () =>
        api.request(path, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': operation.method.toUpperCase() },
        }),
    });
    // What owners do is for no page but our own.
    const readable = isOfOwners(operation) ? null : allowed;
    for (const [what, request] of Object.entries(ask(allowed))) {
      const { origin, credentials, varies } = corsOf(await request());
      if (origin !== readable || credentials !== null || !varies) seen.push([name, what, origin, credentials, varies]);
    }
    for (const stranger of foreign) {
      for (const [what, request] of Object.entries(ask(stranger))) {
        const { origin, credentials, varies } = corsOf(await request());
        if (origin !== null || credentials !== null || !varies) seen.push([name, what, stranger, origin, varies]);
      }
    }
  }

  expect(seen).toEqual([]);
}, 180_000);

test('a page of another origin acts for nobody, though it has the token', async () => {
  const scene = await everyRouteScene();
  const { anna, ofOtherSite, dump } = scene;
  const { siteId, siteKey, companyId } = anna;
  const colleague = await scene.given.customer({ siteId, siteKey, companyId });
  const seen: unknown[] = [];

  for (const { name, operation, recipe, caller } of await everyRoute(scene)) {
    if (caller !== 'customer') continue;
    const call = await recipe(scene);
    const before = JSON.stringify(await dump());
    for (const origin of foreign) {
      const { status, body } = await send(operation, call, colleague.api, { origin });
      if (status !== 403 || body.error.code !== 'origin_not_allowed') seen.push([name, origin, status]);
    }
    // Another site's pages may read answers of this server, but not act for this one.
    const elsewhere = await send(operation, call, ofOtherSite.api, { origin: allowed });
    if (elsewhere.status !== 403) seen.push([name, 'page of another site', elsewhere.status]);
    if (JSON.stringify(await dump()) !== before) seen.push([name, 'rows have changed']);
  }

  expect(seen).toEqual([]);
}, 120_000);

test('a page that only another site allows learns nothing of this one, and why', async () => {
  const { anna, ofOtherSite, api } = await everyRouteScene();
  const read = (key: string) => api.request(`/v1/sites/${key}`, { headers: { origin: allowed } });

  const [own, other] = await Promise.all([read(anna.siteKey), read(ofOtherSite.siteKey)]);

  expect(own.status).toBe(200);
  expect([other.status, other.body.error.code]).toEqual([403, 'origin_not_allowed']);
  expect(other.headers.get('access-control-allow-origin')).toBe(allowed); // or the widget could not say so
});

/** What a page may send to any server without asking it first. */
const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];

test('nothing changes by what a page may send without a preflight', async () => {
  const scene = await everyRouteScene();
  const { api, dump } = scene;
  const seen: unknown[] = [];

  for (const { name, operation, recipe, caller } of await everyRoute(scene)) {
    const { json, bytes, form, ...call } = await recipe(scene);
    const rightful = scene.rightful(caller, call);
    if (operation.method === 'get' || (!json && !bytes && !form)) continue;
    const unread = caller === 'owner' ? 403 : 401; // pages of a site never act for an owner
    const before = JSON.stringify(await dump());
    for (const type of simple) {
      const headers = { 'content-type': type, origin: allowed };
      // A form and bytes are read as such, but never without a token in a header, which asks for a preflight.
      const isRead = json === undefined;
      const content = new TextEncoder().encode(json ? JSON.stringify(json) : 'x');
      const { status } = await send(operation, { ...call, bytes: content }, isRead ? api : rightful, headers);
      if (status !== (isRead ? unread : 415)) seen.push([name, type, status]);
    }
    if (JSON.stringify(await dump()) !== before) seen.push([name, 'rows have changed']);
  }

  expect(seen).toEqual([]);
}, 120_000);

/** Addresses that are no operations of the contract, and what keeps them. */
const otherAddresses: Record<string, string> = {
  '/v1/attachments/:id/content': 'a signature: foreign-ids.test.ts',
  '/v1/technicians/:id/picture/:version': 'a picture that every customer sees, under two ids that nobody guesses',
  '/follow/:token': 'a signature: foreign-ids.test.ts',
  '/unsubscribe/:token': 'a signature: foreign-ids.test.ts',
  '/password/:token': 'a token that is used once: set-password.test.ts, foreign-ids.test.ts',
  '/openapi.json': 'the contract is public',
  '/admin': 'the console’s page says nothing; what it shows it asks of operations',
  '/admin/files': 'the console’s files are public',
  '/admin/preview': 'an empty page for the console to show the widget in',
  '/docs': 'the documentation is public',
  '/docs{/:name}': 'the documentation is public',
  '/docs/api-reference': 'the contract is public',
  '/docs/images': 'the documentation is public',
  '/docs/style.css': 'colours',
  '/pages/style.css': 'colours',
  '/widget': 'the widget’s files are public',
  '/metrics': 'a token of its own, or this machine alone',
  '/healthz': 'whether the process lives',
  '/readyz': 'whether it takes requests',
};
const routes = new URL('../../../server/src/http/routes/', import.meta.url);

test('no route stands beside the contract that is not named here', () => {
  const written = readdirSync(routes).flatMap((file) => {
    const text = readFileSync(new URL(file, routes), 'utf8');
    return [...text.matchAll(/(?:router\.\w+\(|const path = )\s*\[?['"`](\/[^'"`]*)/g)].map(([, path]) => path ?? '');
  });

  const known = Object.keys(otherAddresses);
  expect([...new Set(written)].filter((path) => !known.includes(path))).toEqual([]);
  expect(known.filter((path) => !written.includes(path))).toEqual([]);
});
