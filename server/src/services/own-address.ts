import type { CustomerRow } from '../database/models/customer.ts';
import type { Tx } from '../database/write-queue.ts';

/** A customer's e-mail address in lower case, and whether another customer of the site has it too. */
export async function ownAddress(
  { id, siteId, email }: Pick<CustomerRow, 'id' | 'siteId' | 'email'>,
  tx: Tx,
): Promise<{ address: string | null; isShared: boolean }> {
  const address = email?.trim().toLowerCase() || null;
  if (address === null) return { address, isShared: false };
  const others = await tx.select(
    'SELECT 1 FROM customers WHERE site_id = $siteId AND id <> $id AND erased_at IS NULL AND LOWER(email) = $address',
    { id, siteId, address },
  );
  return { address, isShared: others.length > 0 };
}
