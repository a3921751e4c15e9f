import { spawnSync } from 'node:child_process';

/** Ends a word, and a command, in what the shell tells. */
const [endOfWord, endOfCommand] = ['\u001f', '\u001e'];

/**
 * Every program is unknown to a shell without a path: this hears what it would have been called with. Each command is told
 * at once, as the two of a pipe run side by side.
 */
const listener = `
exec 3>&1 >/dev/null </dev/null
command_not_found_handle() { local told; printf -v told '%s${endOfWord}' "$@"; printf '%s${endOfCommand}' "$told" >&3; }
cd() { :; }
PATH=/nothing
`;

/**
 * The commands that a block of shell would run, each as its words, with the shell's own quoting and variables. None of
 * them runs.
 * @throws where the shell does not understand the block
 */
export function readCommands(code: string, folder: string): string[][] {
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', `${listener}${code}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { PASSWORD: 'correct horse' },
    timeout: 10_000,
  });
  if (status !== 0 || stderr !== '') throw new Error(`the shell ends with ${status}: ${stderr}`);
  return stdout
    .split(endOfCommand)
    .slice(0, -1)
    .map((command) => command.split(endOfWord).slice(0, -1));
}

/** What `sportello` is called with, by itself, through npx, in a container or as another user; else nothing. */
export function sportelloArguments(words: readonly string[]): string[] | undefined {
  const [program = ''] = words;
  const isThrough = /^(npx|docker|runuser|sudo|env)$/.test(program);
  const at = words.findIndex((word, index) => word === 'sportello' && isCalled(words, index));
  if (program !== 'sportello' && !isThrough) return undefined;
  return at < 0 ? undefined : words.slice(at + 1);
}

/** `sportello` is also a user and a service: it is called where it stands first, after npx or after a container's name. */
function isCalled(words: readonly string[], index: number): boolean {
  return index === 0 || words[index - 1] === 'npx' || (words[0] === 'docker' && words.includes('exec'));
}
