import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const workspaces = ['server', 'slack-bot', 'widget'];

test.each(workspaces)('what %s publishes beside its build is kept in the repository', (workspace) => {
  const { files = [] } = JSON.parse(readFileSync(`${workspace}/package.json`, 'utf8')) as { files?: string[] };

  const unkept = files.filter((file) => !/^dist\b/.test(file) && !isKept(`${workspace}/${file}`));

  expect(unkept).toEqual([]);
});

/** Whether git takes everything at a path. */
function isKept(path: string): boolean {
  const list = (...options: string[]) =>
    execFileSync('git', ['ls-files', ...options, '--', path], { encoding: 'utf8' });
  const ignored = list('--others', '--ignored', '--exclude-standard');
  const taken = list('--cached', '--others', '--exclude-standard');
  return ignored === '' && taken !== '';
}
