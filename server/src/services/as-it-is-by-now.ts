import type { ExternalMessageRequest } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import type { AtPlace } from './at-place.ts';
import { giveMessageOtherWords, giveNoteOtherWords } from './give-other-words.ts';
import { findHeardChange, forgetEarlyWords, noteEdit } from './heard-change.ts';
import type { LockedTicket } from './lock-ticket.ts';

/**
 * Gives a message that is known already the words that came with another telling of it, where those are newer.
 * @returns whether they were
 */
export async function bringUpToDate(
  deps: Deps,
  ticket: LockedTicket,
  { technician, message: place, editedAt, body, format }: ExternalMessageRequest,
  { message, note }: AtPlace,
  tx: Tx,
): Promise<boolean> {
  if (editedAt === undefined) return false;
  if (!(await noteEdit(deps, { destination: technician.destination, ...place }, { editedAt }, tx))) return false;
  if (message?.withdrawnAt === null) await giveMessageOtherWords(deps, ticket, message, { body, format }, tx);
  else if (note?.withdrawnAt === null) await giveNoteOtherWords(deps, note, { body, format }, tx);
  return true;
}

/**
 * Brings a message that comes from a technicians' tool up to date with what was heard of it before: its newest words,
 * without files that are deleted. Undefined where nothing is left of it.
 */
export async function asItIsByNow(
  deps: Pick<Deps, 'now'>,
  request: ExternalMessageRequest,
  tx: Tx,
): Promise<ExternalMessageRequest | undefined> {
  const { technician, message, editedAt } = request;
  const place = { destination: technician.destination, ...message };
  const { isWithdrawn, words } = await findHeardChange(place, tx);
  if (isWithdrawn) return undefined;
  const isNewest = editedAt === undefined ? words === null : await noteEdit(deps, place, { editedAt }, tx);
  if (words) await forgetEarlyWords(place, tx);
  const current = { ...request, ...(words && !isNewest ? words : {}), files: await standing(request, tx) };
  return current.body === '' && current.files.length === 0 ? undefined : current;
}

async function standing({ technician, message, files }: ExternalMessageRequest, tx: Tx) {
  if (files.length === 0) return files;
  const removed = await tx.select<{ id: string }>(
    `SELECT external_id AS "id" FROM removed_files
     WHERE destination = $destination AND workspace = $workspace
       AND external_id IN (${files.map((_, index) => `$file${index}`).join(', ')})`,
    {
      destination: technician.destination,
      workspace: message.workspace,
      ...Object.fromEntries(files.map(({ id }, index) => [`file${index}`, id])),
    },
  );
  const gone = new Set(removed.map(({ id }) => id));
  return files.filter(({ id }) => !gone.has(id));
}
