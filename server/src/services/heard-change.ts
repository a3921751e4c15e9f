import { v7 as uuid } from 'uuid';
import type { MessageFormat } from '../contract/messages.ts';
import type { Destination, ExternalRef } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { Words } from './give-other-words.ts';

type Place = ExternalRef & { destination: Destination };

/** What was heard of a message besides its first words. */
export interface HeardChange {
  /** When it was last edited, as its tool counts. */
  editedAt: string | null;
  /** When somebody last decided what becomes of it, as its tool counts. */
  decidedAt: string | null;
  /** Its newest words, where the message itself has not come yet. */
  words: Words | null;
  isWithdrawn: boolean;
}

const unchanged: HeardChange = { editedAt: null, decidedAt: null, words: null, isWithdrawn: false };

/** Finds how a message at a place was changed, also one that has not come yet. */
export async function findHeardChange(place: Place, tx: Tx): Promise<HeardChange> {
  const [row] = await tx.select<{
    editedAt: string | null;
    decidedAt: string | null;
    format: MessageFormat | null;
    body: string | null;
    withdrawnAt: number | null;
  }>(
    `SELECT edited_at AS "editedAt", decided_at AS "decidedAt", format, body, withdrawn_at AS "withdrawnAt" FROM external_changes
     WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id`,
    place,
  );
  if (!row) return unchanged;
  const { editedAt, decidedAt, format, body, withdrawnAt } = row;
  const words = body !== null && format !== null ? { body, format } : null;
  return { editedAt, decidedAt, words, isWithdrawn: withdrawnAt !== null };
}

/**
 * Notes that a message got other words.
 * @param editedAt undefined where its tool does not tell: such a change is taken for the newest
 * @param words only of a message that has not come yet, for when it comes
 * @returns false where something newer is known: these words count no more
 */
export async function noteEdit(
  { now }: Pick<Deps, 'now'>,
  place: Place,
  { editedAt, words = null }: { editedAt: string | undefined; words?: Words | null },
  tx: Tx,
): Promise<boolean> {
  const known = await findHeardChange(place, tx);
  if (known.isWithdrawn) return false;
  if (editedAt === undefined) return true;
  if (known.editedAt !== null && editedAt <= known.editedAt) return false;
  await keep({ now }, place, { ...known, editedAt, words }, tx);
  return true;
}

/** Notes that a message was deleted: if it has not come yet, it never will. */
export async function noteWithdrawal(deps: Pick<Deps, 'now'>, place: Place, tx: Tx): Promise<void> {
  const known = await findHeardChange(place, tx);
  await keep(deps, place, { ...known, words: null, isWithdrawn: true }, tx);
}

/**
 * Notes that somebody decided whether a message stays inside.
 * @param decidedAt undefined where its tool does not tell: such a decision is taken for the newest
 * @returns false where a newer decision is known: this one counts no more
 */
export async function noteDecision(
  deps: Pick<Deps, 'now'>,
  place: Place,
  decidedAt: string = (deps.now().getTime() / 1000).toFixed(6),
  tx: Tx,
): Promise<boolean> {
  const known = await findHeardChange(place, tx);
  if (known.decidedAt !== null && decidedAt < known.decidedAt) return false;
  await keep(deps, place, { ...known, decidedAt }, tx);
  return true;
}

async function keep(
  { now }: Pick<Deps, 'now'>,
  place: Place,
  { editedAt, decidedAt, words, isWithdrawn }: HeardChange,
  tx: Tx,
): Promise<void> {
  const at = now().getTime();
  await tx.run(
    `INSERT INTO external_changes (id, destination, workspace, channel, external_id, edited_at, decided_at, format, body,
       withdrawn_at, created_at)
     VALUES ($newId, $destination, $workspace, $channel, $id, $editedAt, $decidedAt, $format, $body, $withdrawnAt, $at)
     ON CONFLICT (destination, workspace, channel, external_id) DO UPDATE SET edited_at = excluded.edited_at,
       decided_at = excluded.decided_at,
       format = excluded.format, body = excluded.body, withdrawn_at = excluded.withdrawn_at,
       created_at = excluded.created_at`,
    {
      newId: uuid(),
      ...place,
      editedAt,
      decidedAt,
      format: words?.format ?? null,
      body: words?.body ?? null,
      withdrawnAt: isWithdrawn ? at : null,
      at,
    },
  );
}

/** Forgets words that were kept for a message, now that it has come. */
export async function forgetEarlyWords(place: Place, tx: Tx): Promise<void> {
  await tx.run(
    `UPDATE external_changes SET format = NULL, body = NULL
     WHERE destination = $destination AND workspace = $workspace AND channel = $channel AND external_id = $id`,
    place,
  );
}
