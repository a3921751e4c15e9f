import { v7 as uuid } from 'uuid';
import type { NoteWatchRequest } from '../contract/external-threads.ts';
import type { Deps } from '../deps.ts';

/**
 * Notes up to when everything in a workspace was heard. What happened before the first note of it is never read. What
 * lies ahead was noted before the clock was set back, and proves nothing.
 */
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
       ON CONFLICT (destination, workspace) DO UPDATE SET
         began_at = CASE WHEN external_watches.began_at > $at THEN $at ELSE external_watches.began_at END,
         heard_until = CASE
           WHEN excluded.heard_until > external_watches.heard_until OR external_watches.heard_until > $at
           THEN excluded.heard_until
           ELSE external_watches.heard_until END`,
      { id: uuid(), workspace, at, heardUntil: at - Math.round(lagSeconds * 1000) },
    ),
  );
}
