import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { load, storedFiles } from '../support/files.ts';
import { startKillableServer } from '../support/killable-server.ts';
import { append, begin, filmOf } from '../support/parts.ts';
import { until } from '../support/slack-workspace.ts';

const megabyte = 1024 * 1024;

test('a server killed at any instant of an upload never forgets what it acknowledged, nor claims what it has not', async () => {
  const { api, dataDir, kill, startAgain } = await startKillableServer();
  const film = filmOf(40 * megabyte);
  const { id } = (await begin(api, { bytes: film.length })).body;
  const partial = join(dataDir, 'files', 'parts', id);
  const onDisk = () =>
    stat(partial).then(
      ({ size }) => size,
      () => 0,
    );
  const seen: { acknowledged: number; offset: number; onDisk: number }[] = [];
  let acknowledged = 0;

  const sendPart = async () => {
    const part = film.subarray(acknowledged, acknowledged + 3 * megabyte);
    const { status, body } = await append(api, id, acknowledged, part);
    if (status === 200) acknowledged = body.offset;
    return status;
  };
  for (const afterMs of [0, 3, 10, 30, 90]) {
    // On a busy machine a first part takes longer than any of these: there would be nothing to forget.
    expect(await sendPart()).toBe(200);
    const sending = sendPart().catch(() => undefined);
    await Promise.all([sleep(afterMs).then(kill), sending]);
    await startAgain();
    const { offset } = (await api.get(`/v1/uploads/${id}`)).body;
    seen.push({ acknowledged, offset, onDisk: await onDisk() });
    acknowledged = offset;
  }
  let answer = await begin(api, { id, bytes: film.length });
  while (answer.body.offset !== null) {
    const { offset } = answer.body;
    answer = await append(api, id, offset, film.subarray(offset, offset + 4 * megabyte));
  }

  expect(seen.filter((each) => each.offset < each.acknowledged || each.offset > each.onDisk)).toEqual([]);
  expect((await load(api, answer.body.attachment.url)).body.equals(film)).toBe(true);
  // One file, under a name of its own, and nothing of the parts.
  const stored = await storedFiles(dataDir);
  expect(stored).toHaveLength(1);
  expect((await stat(stored[0] ?? '')).size).toBe(film.length);
}, 180_000);

test('a server killed while it finishes a film has it once when it is back', async () => {
  const { api, dataDir, kill, startAgain } = await startKillableServer();
  const film = filmOf(6 * megabyte);

  for (const afterMs of [3, 15, 40]) {
    const { id } = (await begin(api, { bytes: film.length })).body;
    await append(api, id, 0, film.subarray(0, film.length - 10));
    const last = append(api, id, film.length - 10, film.subarray(film.length - 10)).catch(() => undefined);
    await sleep(afterMs);
    await kill();
    await last;
    await startAgain();

    const { body } = await begin(api, { id, bytes: film.length });
    const rest = body.attachment ? { body } : await append(api, id, body.offset, film.subarray(body.offset));

    expect(rest.body.attachment).toMatchObject({ id, bytes: film.length });
    expect((await load(api, rest.body.attachment.url)).body.equals(film)).toBe(true);
  }
  // What was put away without a row goes with the sweep once it is a day old: younger ones may be waiting for theirs.
  await kill();
  const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
  for (const path of await storedFiles(dataDir)) await utimes(path, twoDaysAgo, twoDaysAgo);
  await startAgain();
  await until(async () => {
    const kept = (await storedFiles(dataDir)).filter((path) => !path.includes('/unfinished/'));
    return kept.length === 3;
  }, 5_000);
}, 180_000);
