import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/src/config.ts';
import { blocksIn, type CodeBlock, root } from './support/code-blocks.ts';
import { parseSportello } from './support/parse-sportello.ts';
import { sceneFolder } from './support/scene-folder.ts';

const home = process.cwd();
beforeEach(() => process.chdir(sceneFolder().folder));
afterEach(() => process.chdir(home));

/** Sections whose JSON is the file of an option of `sportello site set`. */
const optionOf: Record<string, string> = {
  'docs/site-settings.md#routing': '--slack-routing',
  'docs/site-settings.md#service-hours': '--service-hours',
  'docs/site-settings.md#escalation': '--escalation',
  'docs/site-settings.md#canned-replies': '--canned-replies',
  'docs/site-settings.md#forms': '--forms',
  'docs/site-settings.md#words': '--words',
  'docs/site-settings.md#mail-texts': '--mail-texts',
  'docs/site-settings.md#attachment-limits': '--attachment-limits',
};

test.each(named('json'))('%s is JSON, and what its option takes', async (_place, { file, section, code }) => {
  const option = optionOf[`${file}#${section}`];

  expect(() => JSON.parse(code)).not.toThrow();
  expect(file !== 'docs/site-settings.md' || option, `${file}#${section}`).toBeTruthy();
  if (option === undefined) return;
  writeFileSync('settings.json', code);
  await parseSportello(['site', 'set', 'acme', option, 'settings.json']);
  writeFileSync('settings.json', code.replace(/"(\w+)":/, '"$1x":'));
  await expect(parseSportello(['site', 'set', 'acme', option, 'settings.json'])).rejects.toThrow();
});

test.each(named('yaml'))('%s is YAML', (_place, { code }) => {
  expect(() => parse(code)).not.toThrow();
});

test.each(named('ini'))('%s sets what somebody reads, as it is to be set', (_place, { code }) => {
  const lines = code.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const pairs = lines.map((line): [string, string] => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]);
  const readers = ['server/src/config.ts', 'slack-bot/src/config.ts', 'slack-bot/src/environment.ts'];
  const text = readers.map((path) => readFileSync(join(root, path), 'utf8')).join('');

  const unread = pairs.filter(([name]) => !new RegExp(`\\b${name}\\b`).test(text));
  const values = pairs.map(([name, value]) => [name, value.startsWith('<openssl') ? 'ab'.repeat(32) : value]);

  expect(unread).toEqual([]);
  expect(() => readConfig(Object.fromEntries(values))).not.toThrow();
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;

test.runIf(hasNginx).each(named('nginx'))('%s is understood by nginx', (_place, { code }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  const path = join(folder, 'nginx.conf');
  const site = code.startsWith('upstream') ? code : `server { listen 18080;\n${code}\n}`;
  writeFileSync(path, `pid ${folder}/pid;\nevents {}\nhttp { ${site} }\n`);

  const { status, stderr } = spawnSync('nginx', ['-t', '-q', '-e', join(folder, 'error.log'), '-c', path], {
    encoding: 'utf8',
  });

  rmSync(folder, { recursive: true });
  expect(status, stderr).toBe(0);
});

function named(language: string): Array<[string, CodeBlock]> {
  return blocksIn(language).map((block) => [block.place, block]);
}
