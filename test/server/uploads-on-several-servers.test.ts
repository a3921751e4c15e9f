import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { load } from '../support/files.ts';
import { append, begin, filmOf } from '../support/parts.ts';
import { startServer } from '../support/start-server.ts';

const film = filmOf(3_000_000);

test('who still writes a part on another server changes nothing of the file once it was checked', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const { id } = (await begin(anna.api, { bytes: film.length })).body;
  const late = await open(await deps.files.makePartial(id), 'r+');

  const whole = await append(anna.api, id, 0, film);
  await late.write(Buffer.alloc(film.length, 'x'), 0, film.length, 0);
  await late.close();

  expect((await load(anna.api, whole.body.attachment.url)).body.equals(film)).toBe(true);
});
