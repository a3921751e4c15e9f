import { createInterface } from 'node:readline/promises';

/** Reads a password, one line of standard input: an argument would stand in the shell's history and in the list of processes. */
export async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  if (process.stdin.isTTY) process.stderr.write('Password (it is shown as you type): ');
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
