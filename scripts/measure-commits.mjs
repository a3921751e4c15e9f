/**
 * `node scripts/measure-commits.mjs [seconds]`: commits a second through the server's own write queue with
 * `synchronous` NORMAL and FULL, for 1, 16 and 64 writers, in turns on one disk; needs a build. The ratio counts, not
 * the numbers: disks and neighbours differ.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import { close, execute } from '../server/dist/database/connection.js';
import { WriteQueue } from '../server/dist/database/write-queue.js';

const seconds = Number(process.argv[2] ?? 2);
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'sportello-commits-'));

/** Writers that each write the next message when the last is durable. */
async function measure(synchronous, writers) {
  const path = join(folder, `${synchronous}-${writers}-${Math.random()}.sqlite`);
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false });
  const connection = await sequelize.connectionManager.getConnection({ uuid: 'writer' });
  await execute(connection, `PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}`);
  await execute(connection, 'CREATE TABLE messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const queue = new WriteQueue(sequelize, connection);
  const until = performance.now() + seconds * 1000;
  const latencies = [];
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < until) {
        const started = performance.now();
        await queue.run((tx) => tx.run('INSERT INTO messages (body) VALUES ($body)', { body: 'x'.repeat(200) }));
        latencies.push(performance.now() - started);
      }
    }),
  );
  await close(connection);
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / seconds, p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  for (const writers of [1, 16, 64]) {
    const runs = { NORMAL: [], FULL: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const mode of round % 2 ? ['FULL', 'NORMAL'] : ['NORMAL', 'FULL'])
        runs[mode].push(await measure(mode, writers));
    }
    const of = (mode, what) => median(runs[mode].map((run) => run[what]));
    const [normal, full] = [of('NORMAL', 'perSecond'), of('FULL', 'perSecond')];
    const ratio = median(runs.FULL.map(({ perSecond }, round) => perSecond / runs.NORMAL[round].perSecond));
    console.log(
      `${String(writers).padStart(2)} writers: NORMAL ${Math.round(normal)}/s (p99 ${of('NORMAL', 'p99').toFixed(1)} ms), ` +
        `FULL ${Math.round(full)}/s (p99 ${of('FULL', 'p99').toFixed(1)} ms), FULL/NORMAL ${ratio.toFixed(2)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
