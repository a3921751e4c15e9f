import { v7 as uuid } from 'uuid';
import type { TechnicianRef } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { MessageAuthor } from './append-message.ts';

/** Finds a technician by their id in their tool, or makes them; name and picture follow the tool. */
export async function rememberTechnician(
  { now }: Pick<Deps, 'now'>,
  technician: TechnicianRef,
  tx: Tx,
): Promise<MessageAuthor & { kind: 'technician' }> {
  const { destination, workspace, id: externalId, name, avatarUrl } = technician;
  await tx.run(
    `INSERT INTO technicians (id, destination, workspace, external_id, name, avatar_url, created_at)
     VALUES ($id, $destination, $workspace, $externalId, $name, $avatarUrl, $at)
     ON CONFLICT (destination, workspace, external_id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url`,
    { id: uuid(), destination, workspace, externalId, name, avatarUrl, at: now().getTime() },
  );
  const [row] = await tx.select<{ id: string }>(
    'SELECT id FROM technicians WHERE destination = $destination AND workspace = $workspace AND external_id = $externalId',
    { destination, workspace, externalId },
  );
  if (!row) throw new Error('a remembered technician cannot be read');
  return { kind: 'technician', id: row.id, name, avatarUrl };
}
