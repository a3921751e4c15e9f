import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { hashToken, makeToken } from './session-token.ts';

/** How long a link lives: time enough for someone new, little for what anyone may ask for in another's name. */
const lifeMs = { first_password: 72 * 60 * 60 * 1000, forgotten_password: 30 * 60 * 1000 };

/**
 * Makes the one link that lets a customer set a password; earlier ones that were not used end.
 * @returns its token, which is stored nowhere
 */
export async function makePasswordLink(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  customerId: string,
  kind: keyof typeof lifeMs,
): Promise<string> {
  const token = makeToken();
  const at = now().getTime();
  await database.transaction(async (tx) => {
    await tx.run('DELETE FROM password_links WHERE customer_id = $customerId AND used_at IS NULL', { customerId });
    await tx.run(
      `INSERT INTO password_links (id, customer_id, token_hash, created_at, expires_at)
       VALUES ($id, $customerId, $tokenHash, $at, $expiresAt)`,
      { id: uuid(), customerId, tokenHash: hashToken(token), at, expiresAt: at + lifeMs[kind] },
    );
  });
  return token;
}
