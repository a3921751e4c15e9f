import { v7 as uuid } from 'uuid';
import type { Destination } from '../contract/places.ts';
import type { ExternalFile } from '../contract/technicians.ts';
import type { MissingFileRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { insertDelivery } from '../deliveries/insert-delivery.ts';
import type { Deps } from '../deps.ts';

/** A technician's message that carries files, and the tool and workspace that it came from. */
interface Carrying {
  id: string;
  ticketId: string;
  destination: Destination;
  workspace: string;
}

/**
 * Notes the files of a technician's message, which the customer sees arriving, and owes the fetching of each: they
 * come side by side, and none holds up the words.
 */
export async function expectFiles(
  deps: Pick<Deps, 'bell' | 'now'>,
  { id: messageId, ticketId, destination, workspace }: Carrying,
  files: ExternalFile[],
  tx: Tx,
): Promise<MissingFileRow[]> {
  const once = [...new Map(files.map((file) => [file.id, file])).values()];
  const expected = once.map(({ name }): MissingFileRow => ({ id: uuid(), messageId, name, state: 'arriving' }));
  for (const [position, { id, name, state }] of expected.entries()) {
    await tx.run(
      `INSERT INTO external_files (id, message_id, destination, workspace, external_id, name, state, position, created_at)
       VALUES ($id, $messageId, $destination, $workspace, $externalId, $name, $state, $position, $at)`,
      {
        id,
        messageId,
        destination,
        workspace,
        externalId: once[position]?.id,
        name,
        state,
        position,
        at: deps.now().getTime(),
      },
    );
    const line = `file:${id}`;
    await insertDelivery(deps, { destination, line, kind: 'file_wanted', ticketId, externalFileId: id }, tx);
  }
  await tx.run('UPDATE messages SET attachment_count = attachment_count + $count WHERE id = $messageId', {
    count: expected.length,
    messageId,
  });
  return expected;
}
