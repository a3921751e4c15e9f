import { readFileSync } from 'node:fs';

const description = new URL('../package.json', import.meta.url);

/** The version of this release, as its package says it; all packages of a release have the same. */
export const version: string = (JSON.parse(readFileSync(description, 'utf8')) as { version: string }).version;
