import type { CannedReply } from '../contract/service-settings.ts';
import type { FilledReply, ListCannedRepliesQuery } from '../contract/technicians.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import { selectTicketDetails } from '../database/queries/ticket-details.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkAsker } from './check-asker.ts';
import { fillIn } from './fill-in.ts';
import { findText } from './find-text.ts';
import { foldWords } from './search-text.ts';

const mostReplies = 100;

/**
 * Canned replies of a ticket's site in the language of the ticket, filled in, whose title or text holds every word of
 * the search.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function listCannedReplies(
  { database }: Pick<Deps, 'database'>,
  ticketId: string,
  query: ListCannedRepliesQuery,
): Promise<FilledReply[]> {
  const ticket = await selectTicketDetails(database.select, 't.id = $id', { id: ticketId });
  if (!ticket) throw new AppError('not_found');
  await checkAsker({ database }, ticket.siteId, query);
  const [site] = await database.select<{ replies: StoredJson<CannedReply[]>; defaultLanguage: string | null }>(
    'SELECT canned_replies AS "replies", default_language AS "defaultLanguage" FROM sites WHERE id = $siteId',
    { siteId: ticket.siteId },
  );
  const variables = {
    user: ticket.customerName,
    machine: ticket.machineModel,
    serial: ticket.machineSerial,
    number: String(ticket.number),
    technician: query.technicianName,
  };
  const words = foldWords(query.search);
  return (readStoredJson(site?.replies ?? null) ?? [])
    .map(({ key, title, texts }) => {
      const text = findText(texts, [ticket.language, site?.defaultLanguage ?? 'en']) ?? Object.values(texts)[0] ?? '';
      return { key, title, body: fillIn(text, variables) };
    })
    .filter(({ title, body }) => holdsAll(`${title} ${body}`, words))
    .slice(0, mostReplies);
}

function holdsAll(text: string, words: string[]): boolean {
  const folded = foldWords(text).join(' ');
  return words.every((word) => folded.includes(word));
}
