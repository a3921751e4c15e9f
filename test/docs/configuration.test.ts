import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { Environment } from '../../server/src/config.ts';
import { Settings } from '../../slack-bot/src/environment.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/configuration.md', import.meta.url)), 'utf8');

/** Rows of the table: name, default, who reads it. */
const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \| (server|bot|both) \|/gm)].map(
  ([, name = '', fallback = '', reader = '']) => ({ name, fallback, reader }),
);

const readers: Array<[reader: string, shape: Record<string, z.ZodType>]> = [
  ['server', Environment.shape],
  ['bot', Settings.shape],
];

test.each(readers)('every variable that the %s reads is in the table, and no other', (reader, shape) => {
  const told = rows.filter((row) => row.reader === reader || row.reader === 'both').map(({ name }) => name);

  // The bot is asked for no NODE_ENV: `npm start` reads it for both.
  const read = [...Object.keys(shape), ...(reader === 'bot' ? ['NODE_ENV'] : [])];
  expect(told.sort()).toEqual(read.sort());
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test.each(readers)('what the %s takes where nothing is set is what the table says', (_reader, shape) => {
  const wrong = Object.entries(shape).flatMap(([name, schema]) => {
    const { data, success } = schema.safeParse(undefined);
    const { fallback = '' } = rows.find((row) => row.name === name) ?? {};
    return success && data !== undefined && !fallback.includes(`\`${data}\``) ? [[name, data, fallback]] : [];
  });

  expect(wrong).toEqual([]);
});
