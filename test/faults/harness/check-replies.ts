import type { Books } from './books.ts';
import { type Findings, reversals } from './findings.ts';

const sentMark = 'incoming_envelope';
const failedMark = 'warning';
const bot = 'U0SPORTELLO';

/** The threads against the database: what technicians wrote is with the customer once, as it reads by now, or is not, or
 * its writer was told that the ticket was closed. */
export function checkReplies({ spoken, tickets, entries, notes, thread }: Books): Partial<Findings> {
  const found: Pick<Findings, 'lost' | 'doubled' | 'outOfOrder' | 'leaked'> = {
    lost: [],
    doubled: [],
    outOfOrder: [],
    leaked: [],
  };
  const wereClosed = new Set(entries.filter(({ kind }) => kind === 'closed').map(({ ticketId }) => ticketId));
  for (const { tag, text, fate, ts, channel, ticketTag } of spoken) {
    const message = thread.find((one) => one.ts === ts && one.channel === channel);
    const hasMark = (of: string) =>
      message?.reactions?.some(({ name, users }) => name === of && users.includes(bot)) ?? false;
    const ticket = tickets.find(({ subject }) => ticketTag !== undefined && subject.includes(ticketTag));
    const isRefused = hasMark(failedMark) && wereClosed.has(ticket?.id ?? '');
    const rows = entries.filter(({ body, withdrawnAt }) => withdrawnAt === null && body.includes(tag));
    if (rows.length > 1) found.doubled.push(`${tag} stands ${rows.length} times in the database`);
    const [row] = rows;
    if (fate === 'sent') {
      if (!row && isRefused) continue;
      if (!row) found.lost.push(`${tag} (${ts}) was written to the customer, the database has no such message`);
      else if (readable(row.body) !== text) found.lost.push(`${tag} was edited to “${text}” and reads “${row.body}”`);
    } else if (row) {
      if (fate === 'inside') found.leaked.push(`${tag} was to stay inside and is a message`);
      else found.lost.push(`${tag} was ${fate} and still is a message`);
    }
    const isNote = notes.some(({ body, withdrawnAt }) => withdrawnAt === null && body.includes(tag));
    if (fate === 'kept' && !isNote) found.lost.push(`${tag} was kept inside and is no note`);
    if (hasMark(failedMark) && row) found.doubled.push(`${tag} is a message and bears the mark of what is not sent`);
    if (hasMark(sentMark) && !row) found.lost.push(`${tag} bears the mark of what is sent and is no message`);
  }
  // Two may write at once, and one hears of it later, as of a large file: the workspace alone knows who was first.
  const inOrder = [...spoken].sort((one, other) => (one.ts < other.ts ? -1 : 1));
  for (const ticketTag of new Set(spoken.map((one) => one.ticketTag))) {
    const told = inOrder.filter(
      (one) => one.ticketTag === ticketTag && one.fate === 'sent' && !one.wasNote && !one.isDisturbed,
    );
    const places = told.flatMap(({ tag }) => {
      const entry = entries.find(({ body }) => body.includes(tag));
      return entry ? [{ name: `${tag} in the database`, at: entry.seq }] : [];
    });
    found.outOfOrder.push(...reversals(places));
  }
  return found;
}

/** Without the backslashes that Markdown needs. */
function readable(body: string): string {
  return body.replace(/\\(?=[^\w\s])/g, '');
}
