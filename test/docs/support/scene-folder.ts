import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from './code-blocks.ts';

const program = join(root, 'server/bin/sportello.js');

/** Files that the documentation's commands read. */
const files: Record<string, string> = {
  'secret.txt': 'a secret of both servers, 32 bytes or more',
  'public.pem': generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  'machines.csv': 'serial;model;company\nVP-1;VP 250;Pastificio Bellini\n',
  'people.csv': 'username;name;company;email\nanna;Anna Ferri;Pastificio Bellini;anna@example.com\n',
  'export.csv': 'Matricola;Articolo 2;Azienda\nVP-2;VP 250;Pastificio Bellini\n',
};

/** An empty folder with the files that the documentation names, and `sportello` in its path. Ends with the test. */
export function sceneFolder(): { folder: string; env: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  for (const [name, skipped] of [
    ['sportello', ''],
    ['npx', 'shift; '],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${skipped}exec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    HOME: folder,
    DATA_DIR: join(folder, 'data'),
    SECRETS_KEY: 'ab'.repeat(32),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    PASSWORD: 'correct horse',
  };
  return { folder, env };
}

let prepared: string | undefined;

/** Gives a scene the site `acme` with a customer and a machine. */
export function addAcme({ folder, env }: ReturnType<typeof sceneFolder>): void {
  const company = ['--company', 'Pastificio Bellini'];
  const sportello = (args: string[], input = '') => execFileSync(process.execPath, [program, ...args], { env, input });
  if (prepared === undefined) {
    sportello(['site', 'add', 'acme', 'Meccanica Acme', '--origin', 'https://portal.example.com']);
    sportello(['customer', 'add', 'acme', 'anna', 'Anna Ferri', ...company], 'correct horse\n');
    sportello(['machine', 'add', 'acme', 'VP 250', 'VP250-21-0417', ...company]);
    prepared = mkdtempSync(join(tmpdir(), 'sportello-acme-'));
    cpSync(join(folder, 'data'), prepared, { recursive: true });
  } else cpSync(prepared, join(folder, 'data'), { recursive: true });
}
