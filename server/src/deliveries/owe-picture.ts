import type { Destination } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/** Owes a technicians' tool the fetching of somebody's picture; what nobody has taken yet will fetch the newest. */
export async function owePicture(
  deps: Pick<Deps, 'bell' | 'now'>,
  destination: Destination,
  technicianId: string,
  tx: Tx,
): Promise<void> {
  const line = `picture:${technicianId}`;
  const owed = await tx.select(
    `SELECT 1 FROM deliveries
     WHERE line = $line AND destination = $destination AND status = 'waiting' AND attempts = 0`,
    { line, destination },
  );
  if (owed.length > 0) return;
  await insertDelivery(deps, { destination, line, kind: 'picture_wanted', technicianId }, tx);
}
