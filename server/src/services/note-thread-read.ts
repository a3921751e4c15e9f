import type { NoteThreadReadRequest } from '../contract/external-threads.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Notes up to when everything in a thread was stored. What lies ahead was noted before the clock was set back, and proves
 * nothing.
 * @throws AppError `unknown_thread`
 */
export async function noteThreadRead(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { thread, lagSeconds }: NoteThreadReadRequest,
): Promise<void> {
  const at = now().getTime();
  await database.transaction(async (tx) => {
    const [known] = await tx.select<{ rowId: string; readUntil: number | null }>(
      `SELECT id AS "rowId", read_until AS "readUntil" FROM threads
       WHERE destination = 'slack' AND workspace = $workspace AND channel = $channel AND external_id = $id`,
      { ...thread },
    );
    if (!known) throw new AppError('unknown_thread');
    const readUntil = at - Math.round(lagSeconds * 1000);
    if (known.readUntil !== null && known.readUntil >= readUntil && known.readUntil <= at) return;
    await tx.run('UPDATE threads SET read_until = $readUntil WHERE id = $rowId', { readUntil, rowId: known.rowId });
  });
}
