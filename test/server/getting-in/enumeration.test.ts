import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { mannWhitney, median } from './mann-whitney.ts';
import { scene } from './scene.ts';

const pairs = 200;

/** As many customers as are asked about: each is asked about once, so that no limit of theirs is met. */
async function sceneWithCustomers() {
  const there = await scene();
  const { anna, deps } = there;
  const { Customer } = deps.database.models;
  const { passwordHash } = (await Customer.findByPk(anna.id, { rejectOnEmpty: true })).get();
  const { siteId, companyId } = anna;
  const facts = { siteId, companyId, passwordHash, externalId: null, createdAt: Date.now() };
  const known = Array.from({ length: pairs * 2 }, (_, index) => `known${String(index).padStart(4, '0')}`);
  await Customer.bulkCreate(
    known.map((username) => ({ id: uuid(), username, name: username, email: `${username}@bellini.example`, ...facts })),
  );
  return { ...there, known, unknown: known.map((username) => username.replace('known', 'nobod')) };
}

type Scene = Awaited<ReturnType<typeof sceneWithCustomers>>;
type Ask = (scene: Scene, username: string, address: string) => ReturnType<Scene['ask']>;

const asks: Record<string, Ask> = {
  'signing in': ({ ask, anna }, username, address) =>
    ask('/v1/sessions', { site: anna.siteKey, username, password: 'wrong password' }, address),
  'a forgotten password': ({ ask, anna }, username, address) =>
    ask('/v1/forgotten-passwords', { site: anna.siteKey, username, language: 'it' }, address),
  'asking for credentials': ({ ask, credentials }, username, address) =>
    ask('/v1/credential-requests', credentials({ email: `${username}@bellini.example` }), address),
};

async function measure(scene: Scene, ask: Ask, round: number) {
  const took = { known: [] as number[], unknown: [] as number[] };
  const seen = new Set<string>();
  const time = async (who: 'known' | 'unknown', index: number) => {
    const username = scene[who][round * pairs + index] ?? '';
    const address = `10.${round}.${index}.${who === 'known' ? 1 : 2}`;
    const begun = performance.now();
    const { status, headers, body } = await ask(scene, username, address);
    took[who].push(performance.now() - begun);
    const { error, ...rest } = body;
    const shown = [...headers].filter(([name]) => !/^(date|x-request-id|etag|ratelimit)/.test(name));
    seen.add(JSON.stringify([status, shown, rest, error && { ...error, requestId: '' }]));
  };
  for (let index = 0; index < pairs; index += 1) {
    const order = Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const who of order) await time(who, index);
  }
  const [known, unknown] = [median(took.known), median(took.unknown)];
  const isClose = Math.abs(known - unknown) <= Math.max(3, 0.05 * Math.max(known, unknown));
  const chance = mannWhitney(took.known, took.unknown);
  return { seen: [...seen], isAlike: isClose && chance > 0.01, known, unknown, chance };
}

test.each(Object.entries(asks))(
  '%s takes as long for a known user as for nobody, and reads the same',
  async (what, ask) => {
    const scene = await sceneWithCustomers();

    let result = await measure(scene, ask, 0);
    // Equal samples differ by chance once in a hundred times.
    if (!result.isAlike) result = await measure(scene, ask, 1);

    const { known, unknown, chance } = result;
    const told = `${what}: ${known.toFixed(2)} ms and ${unknown.toFixed(2)} ms, p = ${chance.toFixed(3)}`;
    if (process.stdout.isTTY) console.log(told);
    expect([told, result.isAlike, result.seen.length]).toEqual([told, true, 1]);
  },
  180_000,
);

test('the measure itself tells samples apart that differ, and only those', () => {
  const sample = (shift: number) => Array.from({ length: 200 }, (_, index) => ((index * 7919) % 200) / 100 + shift);

  expect(mannWhitney(sample(0), sample(0.0001))).toBeGreaterThan(0.9);
  expect(mannWhitney(sample(0), sample(0.5))).toBeLessThan(0.001);
  expect(median([3, 1, 2, 4])).toBe(2.5);
});
