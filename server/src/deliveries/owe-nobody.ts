import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/** Does the work of owing one mail and takes it back, where time must not tell that there is nobody to write to. */
export async function oweNobody(deps: Pick<Deps, 'bell' | 'now'>, line: string, tx: Tx): Promise<void> {
  await insertDelivery(deps, { destination: 'email', kind: 'forgotten_password', line }, tx);
  await tx.run("DELETE FROM deliveries WHERE line = $line AND destination = 'email' AND status = 'waiting'", { line });
}
