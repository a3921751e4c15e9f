import type { Books, StoredEntry } from './books.ts';
import type { Findings } from './findings.ts';

/** The database against what customers' pages show and ever got: every entry once, as it is; no note at any time. */
export function checkViews({ customers, spoken, tickets, entries, files, mails }: Books): Partial<Findings> {
  const found: Pick<Findings, 'lost' | 'doubled' | 'leaked'> = { lost: [], doubled: [], leaked: [] };
  for (const { name, view, heard } of customers) {
    for (const { id } of tickets.filter(({ customer }) => customer === name)) {
      const shown = view.get(id);
      for (const entry of entries.filter(({ ticketId }) => ticketId === id)) {
        const seen = shown?.get(entry.seq);
        if (!seen) found.lost.push(`${name}’s page does not show entry ${describe(entry)}`);
        else if (seen.id !== entry.id || seen.body !== entry.body) {
          found.lost.push(`${name}’s page shows entry ${describe(entry)} as “${seen.body}”`);
        } else {
          const wanted = files.filter(({ messageId }) => messageId === entry.id).map((file) => file.id);
          const shownFiles = seen.attachments.map((file) => file.id);
          if (wanted.sort().join() !== shownFiles.sort().join() || seen.missingFiles.length > 0) {
            found.lost.push(`${name}’s page shows other files at entry ${describe(entry)} than it has`);
          }
        }
      }
      const ids = [...(shown?.values() ?? [])].map((message) => message.id);
      if (new Set(ids).size !== ids.length) found.doubled.push(`${name}’s page shows an entry of ${id} twice`);
    }
    for (const { tag, isSecret } of spoken) {
      if (isSecret && heard.has(tag)) found.leaked.push(`${name}’s page was sent ${tag}, which stays inside`);
    }
    for (const other of customers) {
      const foreign = other.name === name ? undefined : other.written.find(({ tag }) => heard.has(tag));
      if (foreign) found.leaked.push(`${name}’s page was sent ${foreign.tag} of ${other.name}`);
    }
  }
  for (const { tag } of spoken.filter(({ isSecret }) => isSecret)) {
    if (mails.some((mail) => mail.includes(tag))) found.leaked.push(`a mail holds ${tag}, which stays inside`);
  }
  return found;
}

function describe({ ticketId, seq, body }: StoredEntry): string {
  return `${seq} of ${ticketId} (“${body}”)`;
}
