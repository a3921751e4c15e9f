import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/**
 * Does the work of owing one mail where there is nobody to write to, to be taken back by {@link takeBackNobody}:
 * time must not tell.
 */
export async function oweNobody(deps: Pick<Deps, 'bell' | 'now'>, line: string, tx: Tx): Promise<void> {
  await insertDelivery(deps, { destination: 'email', kind: 'forgotten_password', line }, tx);
}

/** Takes it back; where somebody was owed a mail there is nothing to take, which costs the same. */
export async function takeBackNobody(line: string, tx: Tx): Promise<void> {
  await tx.run("DELETE FROM deliveries WHERE line = $line AND destination = 'email' AND status = 'waiting'", { line });
}
