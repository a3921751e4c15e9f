import { v7 as uuid } from 'uuid';
import type { TechnicianRef } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import { owePicture } from '../deliveries/owe-picture.ts';
import type { Deps } from '../deps.ts';
import type { MessageAuthor } from './append-message.ts';

interface Known {
  id: string;
  avatarUrl: string | null;
  pictureVersion: string | null;
}

/** Finds a technician by their id in their tool, or makes them; name and picture follow the tool. */
export async function rememberTechnician(
  deps: Pick<Deps, 'bell' | 'now'>,
  technician: TechnicianRef,
  tx: Tx,
): Promise<MessageAuthor & { kind: 'technician' }> {
  const { destination, workspace, id: externalId, name, avatarUrl } = technician;
  const place = { destination, workspace, externalId };
  const before = await find(place, tx);
  await tx.run(
    `INSERT INTO technicians (id, destination, workspace, external_id, name, avatar_url, created_at)
     VALUES ($id, $destination, $workspace, $externalId, $name, $avatarUrl, $at)
     ON CONFLICT (destination, workspace, external_id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url`,
    { id: uuid(), ...place, name, avatarUrl, at: deps.now().getTime() },
  );
  const { id, pictureVersion } = before ?? (await find(place, tx)) ?? {};
  if (id === undefined) throw new Error('a remembered technician cannot be read');
  if (avatarUrl !== null && avatarUrl !== before?.avatarUrl) await owePicture(deps, destination, id, tx);
  return { kind: 'technician', id, name, pictureVersion: pictureVersion ?? null };
}

async function find(place: { destination: string; workspace: string; externalId: string }, tx: Tx) {
  const [row] = await tx.select<Known>(
    `SELECT id, avatar_url AS "avatarUrl", picture_version AS "pictureVersion" FROM technicians
     WHERE destination = $destination AND workspace = $workspace AND external_id = $externalId`,
    place,
  );
  return row;
}
