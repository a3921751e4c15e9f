import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { blocksIn, type CodeBlock, root } from './support/code-blocks.ts';
import { curlProblem } from './support/curl-problem.ts';
import { parseSportello } from './support/parse-sportello.ts';
import { readCommands, sportelloArguments } from './support/read-commands.ts';
import { addAcme, sceneFolder } from './support/scene-folder.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const blocks = blocksIn('sh');
const named = blocks.map((block): [string, CodeBlock] => [block.place, block]);

/** Programs of the system, which are called as their own manuals say. */
const ofTheSystem =
  /^(cat|chmod|chown|cp|curl|docker|gunzip|gzip|install|mkdir|mv|openssl|rm|rsync|runuser|sudo|systemctl|tar|useradd|gpg|age)$/;

const home = process.cwd();
/** The shell makes a file that a block writes to, even where none of its commands runs. */
const reading = mkdtempSync(join(tmpdir(), 'sportello-blocks-'));
afterAll(() => rmSync(reading, { recursive: true }));
beforeEach(() => process.chdir(sceneFolder().folder));
afterEach(() => process.chdir(home));

test.each(named)('%s calls only what there is, as it is to be called', async (_place, { code }) => {
  for (const words of readCommands(code, process.cwd())) {
    const [program = '', ...rest] = words;
    const args = sportelloArguments(words);
    if (args) await parseSportello(args.map(filledIn));
    else if (program === 'npm') expect(npmProblem(rest)).toBeUndefined();
    else if (program === 'npx')
      expect(rest.filter((word) => word.endsWith('.ts') && !existsSync(join(root, word)))).toEqual([]);
    else if (program === 'curl') expect(curlProblem(rest)).toBeUndefined();
    else expect(program).toMatch(ofTheSystem);
  }
});

test.each([
  ['an option that there is not', 'npx sportello site add acme Acme --orgin https://a.example', /unknown option/],
  ['a value that is refused', 'npx sportello site set acme --accent red', /#0f5c6e/],
  ['a command that there is not', 'sportello dance', /unknown command/],
])('%s would be found', async (_what, code, says) => {
  const [words = []] = readCommands(code, process.cwd());

  await expect(parseSportello(sportelloArguments(words) ?? [])).rejects.toThrow(says);
});

/** Commands of ours that end by themselves, need nobody who answers, and reach nobody. */
const isSafe = /^(site|customer|machine|export|key|owner|migrate|deliveries list)( |$)/;

const run = named.filter(([, { code }]) => isRun(code));

test('some blocks are run', () => expect(run.length).toBeGreaterThan(2));

test.each(run)(
  '%s does what it says',
  (_place, { code }) => {
    const scene = sceneFolder();
    if (!/site add acme/.test(code)) addAcme(scene);

    const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', code], {
      cwd: scene.folder,
      env: scene.env,
      encoding: 'utf8',
    });

    expect(status, stderr).toBe(0);
  },
  120_000,
);

/** Whether a block holds nothing but safe commands of ours, called by this user, without a placeholder. */
function isRun(code: string): boolean {
  const commands = readCommands(code, reading);
  const isFine = (words: string[]) => {
    const args = /^(npx|sportello)$/.test(words[0] ?? '') ? sportelloArguments(words) : undefined;
    return args !== undefined && isSafe.test(args.join(' ')) && !args.some(isPlaceholder);
  };
  return commands.length > 0 && commands.every(isFine);
}

/** A word in capitals stands for what the reader knows. */
function isPlaceholder(word: string): boolean {
  return /^[A-Z]{2,}$/.test(word);
}

function filledIn(word: string): string {
  return word === 'ID' ? '01979d3a-6f43-7cc3-98c4-dc0c0c07398f' : word;
}

function npmProblem([command = '', ...rest]: string[]): string | undefined {
  const script = command === 'run' ? rest[0] : /^(start|test)$/.test(command) ? command : undefined;
  if (script !== undefined) return script in scripts ? undefined : `npm run ${script} is no script`;
  return /^(install|ci|pack|audit)$/.test(command) ? undefined : `npm ${command} is not known`;
}
