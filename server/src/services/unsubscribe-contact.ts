import type { Deps } from '../deps.ts';

/** Ends the mails of one ticket to one address. Repeating it, or naming a contact that was removed, changes nothing. */
export function unsubscribeContact(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  contactId: string,
): Promise<void> {
  return database.transaction((tx) =>
    tx.run('UPDATE ticket_contacts SET unsubscribed_at = $at WHERE id = $contactId AND unsubscribed_at IS NULL', {
      at: now().getTime(),
      contactId,
    }),
  );
}
