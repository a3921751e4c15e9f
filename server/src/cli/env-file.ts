import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { parseEnv } from 'node:util';

/** Settings by their names in the environment. */
export type Settings = Record<string, string>;

/** The file of settings cannot be read. */
export class EnvFileError extends Error {
  constructor(path: string, cause: unknown) {
    super(`${path} cannot be read: ${(cause as Error).message}.`, { cause });
    this.name = 'EnvFileError';
  }
}

/** A setting cannot be written so that it is read again as it is. */
export class UnwritableSettingError extends Error {
  constructor(path: string, names: string[]) {
    super(
      `${path} cannot hold ${names.join(', ')}: nothing is written. Take a value without line breaks and with at most two kinds of quotation marks, or set it in the environment.`,
    );
    this.name = 'UnwritableSettingError';
  }
}

/**
 * Takes settings from a file into this process, where the environment does not set them itself.
 * @throws EnvFileError
 */
export function loadEnvFile(path = '.env'): void {
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    throw new EnvFileError(path, error);
  }
}

/** The settings that stand in a file; none where there is no file. */
export function readEnvFile(path: string): Settings {
  if (!existsSync(path)) return {};
  const found = Object.entries(parseEnv(readFileSync(path, 'utf8')));
  return Object.fromEntries(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * Writes settings into a file that only its owner may read: those that stand in it are replaced, everything else stays.
 * @throws UnwritableSettingError
 */
export function writeEnvFile(path: string, settings: Settings): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const text = Object.entries(settings).reduce((all, [name, value]) => withSetting(all, name, value), before);
  const wanted: Settings = { ...(parseEnv(before) as Settings), ...settings };
  const found = parseEnv(text);
  const lost = Object.keys({ ...wanted, ...found }).filter((name) => found[name] !== wanted[name]);
  if (lost.length > 0) throw new UnwritableSettingError(path, lost);
  replaceFile(existsSync(path) ? realpathSync(path) : path, text);
}

/** As a whole or not at all: half a file would be half a server. */
function replaceFile(path: string, text: string): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true }); // what is left over may be open to others, or lead elsewhere
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
}

/** Of a name that stands there several times the last counts, so the others go. */
function withSetting(text: string, name: string, value: string): string {
  const line = `${name}=${quoted(value)}`;
  const standing = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*(?:\\r?\\n|$)`, 'gm');
  const last = [...text.matchAll(standing)].at(-1)?.index;
  if (last === undefined) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
  return text.replace(standing, (match, at: number) => (at === last ? line + (/\r?\n$/.exec(match)?.[0] ?? '') : ''));
}

function quoted(value: string): string {
  if (/^[\w.,:;/@%+=~?&[\]-]*$/.test(value)) return value;
  // Last the marks within which \n is a line break.
  const mark = ["'", '`', '"'].find((one) => !value.includes(one)) ?? "'";
  return `${mark}${value}${mark}`;
}
