import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/src/database/database.ts';
import { createApi } from '../support/api.ts';
import { faultsIn, kill, preparedData, readBooks, say, startServerProcess } from '../support/server-process.ts';

/** A server in a process of its own, and another process's hold on its database: this one's. */
async function scene() {
  const { dataDir, token, ticketId } = await preparedData();
  const server = await startServerProcess(dataDir);
  expect(await server.isReady()).toBe(true);
  const stranger = await openDatabase(join(dataDir, 'sportello.sqlite'));
  onTestFinished(() => stranger.close());
  /** SQLite gives the next turn to whoever asks in the right moment: beside a server that writes without a pause it takes a while. */
  const lockFor = async (ms: number): Promise<void> => {
    for (let isHeld = false; !isHeld; ) {
      await stranger
        .transaction(async () => {
          isHeld = true;
          await sleep(ms);
        })
        .catch((error: unknown) => {
          if (isHeld) throw error;
        });
    }
  };
  return { dataDir, ticketId, server, at: { url: server.url, token, ticketId }, lockFor };
}

test('fifty that write meet no error while another process holds the database for four seconds', async () => {
  const { at, server, dataDir, ticketId, lockFor } = await scene();
  const answers: Array<{ id: string; ms: number; status: number }> = [];
  let isOver = false;
  const writing = Array.from({ length: 50 }, async () => {
    while (!isOver) {
      const started = performance.now();
      const { id, status } = await say(at);
      answers.push({ id, status, ms: performance.now() - started });
    }
  });

  await sleep(2_000);
  await lockFor(4_000);
  await sleep(2_000);
  isOver = true;
  await Promise.all(writing);
  await kill(server.child);

  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  console.log(`${answers.length} messages of fifty writers, a lock of 4 s: p99 ${Math.round(p99)} ms`);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  expect(answers.length).toBeGreaterThan(200);
  expect(p99).toBeLessThan(5_500);
  expect(
    faultsIn(
      await readBooks(dataDir, ticketId),
      answers.map(({ id }) => id),
    ),
  ).toEqual([]);
}, 90_000);

test('a database that is held for longer is told as such, is read meanwhile, and is written again without a restart', async () => {
  const { at, lockFor } = await scene();
  const api = createApi(at.url, at.token);

  const held = lockFor(8_000);
  const refused = say(at);
  await sleep(500);
  const started = performance.now();
  const reading = await api.get(`/v1/tickets/${at.ticketId}/messages`);
  const readMs = performance.now() - started;
  const { status, retryAfter, id } = await refused;
  await held;
  const again = await say(at, id);

  expect([status, retryAfter]).toEqual([503, '2']);
  expect(reading.status).toBe(200);
  expect(readMs).toBeLessThan(1_500);
  expect(again.status).toBe(201);
}, 60_000);
