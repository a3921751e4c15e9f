import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';

/** Reads a random key of this installation (256 bits, base64url), making it the first time. */
export function readSecret({ database, now }: Pick<Deps, 'database' | 'now'>, name: string): Promise<string> {
  return database.transaction(async (tx) => {
    await tx.run(
      'INSERT INTO secrets (name, value, created_at) VALUES ($name, $value, $at) ON CONFLICT (name) DO NOTHING',
      { name, value: randomBytes(32).toString('base64url'), at: now().getTime() },
    );
    const [secret] = await tx.select<{ value: string }>('SELECT value FROM secrets WHERE name = $name', { name });
    if (!secret) throw new Error('a secret cannot be read');
    return secret.value;
  });
}
