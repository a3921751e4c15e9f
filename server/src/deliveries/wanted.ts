import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { LeasedDelivery } from './lease-deliveries.ts';

interface WantedFileRow extends ExternalRef {
  fileId: string;
  externalId: string;
  name: string;
  technicianId: string;
}

/** A technician's file that is to be fetched, and who sent it with what; undefined where that is over. */
export async function wantedFile(leased: LeasedDelivery, destination: Destination, tx: Tx) {
  const [row] = await tx.select<WantedFileRow>(
    `SELECT f.id AS "fileId", f.external_id AS "externalId", f.name, e.workspace, e.channel, e.external_id AS "id",
       a.external_id AS "technicianId"
     FROM external_files f
     JOIN messages x ON x.id = f.message_id
     JOIN technicians a ON a.id = x.technician_id
     JOIN external_messages e ON e.message_id = x.id AND e.destination = $destination
     WHERE f.id = $fileId AND f.state = 'arriving' AND x.withdrawn_at IS NULL`,
    { fileId: leased.externalFileId, destination },
  );
  if (!row) return undefined;
  const { fileId, externalId, name, technicianId, workspace, channel, id } = row;
  return { place: { workspace, channel, id }, file: { id: fileId, externalId, name }, technicianId };
}

/** A technician whose picture is to be fetched; undefined where they have none any more. */
export async function wantedPicture(leased: LeasedDelivery, tx: Tx) {
  const [row] = await tx.select<{ id: string; pictureUrl: string | null }>(
    'SELECT id, avatar_url AS "pictureUrl" FROM technicians WHERE id = $id',
    { id: leased.technicianId },
  );
  if (!row?.pictureUrl) return undefined;
  return { id: row.id, pictureUrl: row.pictureUrl };
}
