import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const programUrl = new URL('../../server/dist/cli/program.js', import.meta.url).href;

/** What a process has loaded of a package once it has run a script. */
function loadedOf(name: string, script: string): string[] {
  const code = `${script};
    const { cache } = (await import('node:module')).createRequire(${JSON.stringify(programUrl)});
    console.log(JSON.stringify(Object.keys(cache).filter((file) => file.includes('/node_modules/${name}/'))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('../../server', import.meta.url)),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('commands that do not serve start without the server’s half of the code', () => {
  const commands = loadedOf('express', `(await import(${JSON.stringify(programUrl)})).makeProgram()`);
  const server = loadedOf('express', `await import(${JSON.stringify(new URL('../main.js', programUrl).href)})`);

  expect(server.length).toBeGreaterThan(0);
  expect(commands).toEqual([]);
});
