import { v7 as uuid } from 'uuid';
import type { NoteWatchRequest } from '../contract/external-threads.ts';
import type { Deps } from '../deps.ts';

/** Notes up to when everything in a workspace was heard. What happened before the first note of it is never read. */
export async function noteWatch(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  workspace: string,
  { lagSeconds }: NoteWatchRequest,
): Promise<void> {
  const at = now().getTime();
  await database.transaction((tx) =>
    tx.run(
      `INSERT INTO external_watches (id, destination, workspace, began_at, heard_until)
       VALUES ($id, 'slack', $workspace, $at, $heardUntil)
       ON CONFLICT (destination, workspace) DO UPDATE SET heard_until = CASE
         WHEN excluded.heard_until > external_watches.heard_until THEN excluded.heard_until
         ELSE external_watches.heard_until END`,
      { id: uuid(), workspace, at, heardUntil: at - Math.round(lagSeconds * 1000) },
    ),
  );
}
