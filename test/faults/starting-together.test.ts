import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { up } from '../../server/src/database/migrations/0001-first-tables.ts';
import type { Tx } from '../../server/src/database/write-queue.ts';
import { kill, startServerProcess } from '../support/server-process.ts';

async function folder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A database of the first release. */
async function firstRelease(dataDir: string): Promise<void> {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: join(dataDir, 'sportello.sqlite'), logging: false });
  await up({ queryInterface: sequelize.getQueryInterface(), tx: {} as Tx });
  await sequelize.query('CREATE TABLE migrations (name VARCHAR(255) PRIMARY KEY)');
  await sequelize.query("INSERT INTO migrations VALUES ('0001-first-tables')");
  await sequelize.close();
}

/** Every table and index, and the migrations that made them. */
async function schemaOf(dataDir: string) {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: join(dataDir, 'sportello.sqlite'), logging: false });
  const rows = async (sql: string) => (await sequelize.query(sql))[0];
  const found = {
    integrity: await rows('PRAGMA integrity_check'),
    objects: await rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"),
    migrations: await rows('SELECT name FROM migrations ORDER BY name'),
  };
  await sequelize.close();
  return found;
}

/** The schema as one server alone makes it. */
async function expectedSchema() {
  const dataDir = await folder();
  const server = await startServerProcess(dataDir);
  await server.isReady();
  await kill(server.child);
  return schemaOf(dataDir);
}

test.each(['an empty folder', 'a database of the first release'])(
  'four servers that start at once on %s migrate it once, and all are ready within 20 s',
  async (on) => {
    const dataDir = await folder();
    if (on !== 'an empty folder') await firstRelease(dataDir);
    const expected = await expectedSchema();

    const started = performance.now();
    const servers = await Promise.all(Array.from({ length: 4 }, () => startServerProcess(dataDir)));
    const ready = await Promise.all(servers.map((server) => server.isReady()));
    const ms = performance.now() - started;
    await Promise.all(servers.map(({ child }) => kill(child)));

    expect(ready).toEqual([true, true, true, true]);
    expect(await schemaOf(dataDir)).toEqual(expected);
    console.log(`four servers on ${on}: ready within ${Math.round(ms)} ms`);
    expect(ms).toBeLessThan(20_000);
  },
  90_000,
);

test('a start that is killed on the way through its migrations leaves nothing half, and the next one finishes', async () => {
  const expected = await expectedSchema();
  const old = await folder();
  await firstRelease(old);
  const found = [];

  // Wherever it is killed, from before its first statement to after its last.
  for (let afterMs = 300; afterMs <= 1_800; afterMs += 300) {
    const dataDir = await folder();
    await copyFile(join(old, 'sportello.sqlite'), join(dataDir, 'sportello.sqlite'));
    const first = await startServerProcess(dataDir);
    await sleep(afterMs);
    await kill(first.child);
    const { migrations } = await schemaOf(dataDir);
    found.push(migrations.length);
    const second = await startServerProcess(dataDir);
    expect(await second.isReady()).toBe(true);
    await kill(second.child);
    expect(await schemaOf(dataDir)).toEqual(expected);
  }

  // All of them or only the one of the first release.
  expect(found.filter((count) => count !== 1 && count !== expected.migrations.length)).toEqual([]);
}, 120_000);
