import { readFileSync } from 'node:fs';

const file = new URL('../../assets/common-passwords.txt', import.meta.url);

/** The most common passwords, in lower case: the first that anyone tries. Source and licence stand beside the file. */
export const commonPasswords: ReadonlySet<string> = new Set(readFileSync(file, 'utf8').trim().split('\n'));
