import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Names the schema that all migrations together make, by their sources and by what runs them. */
export function migrationsHash(): string {
  const folder = new URL('../../server/src/database/migrations/', import.meta.url);
  const hash = createHash('sha256');
  hash.update(readFileSync(new URL('../migrate.ts', folder)));
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)));
  return hash.digest('hex').slice(0, 16);
}
