import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../every-route/recipes.ts';
import { everyRoute } from '../every-route/routes.ts';
import { everyRouteScene } from '../every-route/scene.ts';
import { send } from '../every-route/send.ts';
import { hostileValue, replaceOne } from './hostile-values.ts';

/** The same requests each time. */
const seed = 20_261_128;
const runs = 25;
const megabyte = 1024 * 1024;

/** Operations that wait for something, or answer without an end, are asked not to. */
const notAsked = new Set([
  'POST /v1/deliveries/claim',
  'GET /v1/stream',
  'DELETE /v1/sessions/current',
  'DELETE /v1/admin/sessions/current',
]);

test('whatever a request of any operation holds, the answer is no failure of ours, comes in time and costs bounded memory', async () => {
  const scene = await everyRouteScene();
  const { api } = scene;
  const failures: unknown[] = [];
  let asked = 0;
  let slowest = 0;
  const before = process.memoryUsage().rss;

  for (const { name, operation, recipe, caller } of await everyRoute(scene)) {
    if (notAsked.has(name)) continue;
    const good = await recipe(scene);
    const rightful = scene.rightful(caller, good);
    const names = operation.path.match(/:\w+/g)?.map((one) => one.slice(1)) ?? [];
    const property = fc.asyncProperty(
      fc.nat(40),
      hostileValue,
      fc.constantFrom('json', 'query', 'params'),
      async (at, value, where) => {
        const call: Call = { ...good };
        const asText = encodeURIComponent(
          String(typeof value === 'object' ? JSON.stringify(value) : value)
            .toWellFormed()
            .slice(0, 4_000),
        );
        if (where === 'params' && names.length > 0)
          call.params = { ...good.params, [names[at % names.length] ?? '']: asText || '%20' };
        else if (where === 'query' || good.json === undefined) {
          const known = [
            'limit',
            'cursor',
            'after',
            'before',
            'search',
            'state',
            'number',
            'workspace',
            'technician',
            'machineId',
            'offset',
            '__proto__',
          ];
          call.query = `${good.query ? `${good.query}&` : ''}${known[at % known.length]}=${asText}`;
        } else call.json = (replaceOne(good.json, at, value) ?? null) as object;
        const started = performance.now();
        const { status, body } = await send(operation, call, rightful);
        const took = performance.now() - started;
        asked += 1;
        slowest = Math.max(slowest, took);
        const isFine = (status < 500 || status === 503 || status === 501) && took < 2_000 && !isTelling(body);
        if (!isFine)
          failures.push({
            name,
            status,
            took: Math.round(took),
            where,
            value: JSON.stringify(value)?.slice(0, 200),
            body,
          });
      },
    );
    await fc.assert(property, { seed, numRuns: runs });
  }

  expect(failures).toEqual([]);
  expect(asked).toBeGreaterThan(runs * 30);
  expect((await api.get('/healthz')).status).toBe(200);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * megabyte);
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 240_000);

/** Whether an answer tells what only the log should: code, paths, statements. */
function isTelling(body: unknown): boolean {
  return /node_modules|\.ts:\d|at \w+ \(|SQLITE_|SELECT |sequelize/i.test(
    JSON.stringify((body as { error?: unknown })?.error ?? ''),
  );
}
