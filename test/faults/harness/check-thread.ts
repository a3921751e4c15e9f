import type { SlackMessage } from '../../support/slack-workspace.ts';
import type { Books } from './books.ts';
import { type Findings, reversals } from './findings.ts';
import { tagsIn } from './tags.ts';

/** The database against the threads: a card for each ticket, and below it, once and in order, each customer's message and each closing and reopening. */
export function checkThread({ tickets, entries, thread, owed }: Books): Partial<Findings> {
  const found: Pick<Findings, 'lost' | 'doubled' | 'outOfOrder'> = { lost: [], doubled: [], outOfOrder: [] };
  const own = thread.filter(({ bot_id: bot, ephemeral_to: to }) => bot !== undefined && to === undefined);
  const cards = own.filter(({ ts, thread_ts: parent }) => parent === undefined || parent === ts);
  for (const { id, subject } of tickets) {
    const [tag = id] = tagsIn(subject);
    const mine = cards.filter((card) => card.text.includes(tag));
    if (mine.length === 0) found.lost.push(`the ticket ${tag} has no card`);
    if (mine.length > 1) found.doubled.push(`the ticket ${tag} has ${mine.length} cards`);
    const below = own.filter(({ thread_ts: parent, ts }) => parent !== ts && mine.some((card) => card.ts === parent));
    const posted = places(below);
    const written = entries.filter(
      (entry) => entry.ticketId === id && (entry.kind === 'text' ? !entry.isTechnicians : isRuling(entry.kind)),
    );
    const expected = written.flatMap(({ body }) => tagsIn(body));
    for (const one of new Set(expected)) {
      const wanted = expected.filter((other) => other === one).length;
      const there = posted.filter(({ name }) => name === one).length;
      if (there === 0) found.lost.push(`${one} is not in the thread of ${tag}`);
      if (there > wanted) found.doubled.push(`${one} stands ${there} times in the thread of ${tag}`);
    }
    const inOrder = [...new Set(expected)].flatMap((one) => posted.find(({ name }) => name === one) ?? []);
    found.outOfOrder.push(...reversals(inOrder).map((sentence) => `${sentence} in the thread of ${tag}`));
  }
  for (const { kind, status, lastError } of owed) {
    const fate = status === 'parked' ? 'was given up' : 'still waits';
    found.lost.push(`a delivery ${fate} (${kind}): ${lastError ?? 'it never failed'}`);
  }
  return found;
}

function isRuling(kind: string): boolean {
  return kind === 'closed' || kind === 'reopened';
}

function places(messages: SlackMessage[]): { name: string; at: string }[] {
  return messages.flatMap(({ ts, text, blocks }) =>
    tagsIn(JSON.stringify([text, blocks])).map((name) => ({ name, at: ts })),
  );
}
