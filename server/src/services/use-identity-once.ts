import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { IdentityClaims } from '../contract/identity.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { skewSeconds } from './verify-identity.ts';

/** How long a token is remembered after its end: longer than clocks of two servers and parts of a second may differ. */
const marginMs = 10_000;

/**
 * Notes that a token has signed somebody in, for as long as it lives, and refuses it the second time: in a log or a
 * history it is worth nothing. The table holds for every server and over restarts.
 * @throws AppError `invalid_identity`
 */
export async function useIdentityOnce(
  { now }: Pick<Deps, 'now'>,
  siteId: string,
  { jti, exp }: Pick<IdentityClaims, 'jti' | 'exp'>,
  tx: Tx,
): Promise<void> {
  const use = uuid();
  const key = { siteId, tokenHash: createHash('sha256').update(jti).digest('hex') };
  await tx.run('DELETE FROM identity_uses WHERE expires_at < $at', { at: now().getTime() });
  await tx.run(
    `INSERT INTO identity_uses (id, site_id, token_hash, expires_at) VALUES ($use, $siteId, $tokenHash, $expiresAt)
     ON CONFLICT (site_id, token_hash) DO NOTHING`,
    { use, ...key, expiresAt: Math.ceil((exp + skewSeconds) * 1000) + marginMs },
  );
  const [first] = await tx.select<{ id: string }>(
    'SELECT id FROM identity_uses WHERE site_id = $siteId AND token_hash = $tokenHash',
    key,
  );
  if (first?.id === use) return;
  throw new AppError('invalid_identity', {
    message: 'The signed identity is refused: it was used before; sign another, with a `jti` of its own.',
  });
}
