import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { faultsIn, kill, preparedData, readBooks, say, startServerProcess } from '../support/server-process.ts';

const rounds = 8;
const clients = 10;

/** A row of numbers in [0, 1) that is the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('a server that is killed at any instant while ten write has every acknowledged message, in order, owed once', async () => {
  const { dataDir, token, ticketId } = await preparedData();
  const random = seeded(20_261_128);
  const acknowledged: string[] = [];
  const backMs: number[] = [];

  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const server = await startServerProcess(dataDir);
    expect(await server.isReady()).toBe(true);
    backMs.push(performance.now() - started);
    let isOver = false;
    const writing = Array.from({ length: clients }, async () => {
      while (!isOver) {
        const { id, acknowledged: isThere } = await say({ url: server.url, token, ticketId });
        if (isThere) acknowledged.push(id);
      }
    });
    await sleep(100 + random() * 900);
    await kill(server.child);
    isOver = true;
    await Promise.all(writing);
    expect(faultsIn(await readBooks(dataDir, ticketId), acknowledged)).toEqual([]);
  }

  console.log(
    `killed ${rounds} times, ${acknowledged.length} acknowledged, back within ${Math.round(Math.max(...backMs))} ms`,
  );
  expect(acknowledged.length).toBeGreaterThan(50);
}, 120_000);
