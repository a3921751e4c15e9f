import type { KnownBlock } from '@slack/types';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { shorten } from '../text/split-text.ts';
import { pageButtons, type TypedList } from './desk-pages.ts';
import { deskRows, type LinkedTicket, rowTitle } from './desk-rows.ts';
import { type DeskWish, emptySentence, nameOfWish } from './desk-wish.ts';
import { fit } from './fit.ts';
import { about } from './modal.ts';
import { sectionMaxLength, verbatimSection } from './thread-message.ts';

/** `action_id` of the buttons below an answer to `/tickets`, before the way that they lead. */
export const answerPageAction = 'desk_answer';

/** A message that only its reader sees. */
export interface PrivateAnswer {
  /** Stands in for the blocks. */
  text: string;
  blocks: KnownBlock[];
}

const fallbackMaxLength = 3_000;

/** A page of the tickets that someone asked for with `/tickets`. */
export function deskAnswer(
  wish: DeskWish,
  list: TypedList,
  page: { tickets: LinkedTicket[]; nextCursor: string | null },
): PrivateAnswer {
  const name = nameOfWish(wish);
  const titles = page.tickets.map(({ ticket }) => rowTitle(ticket));
  return {
    text: escapeSlack(shorten([name, ...titles].join('\n'), fallbackMaxLength, escapedLength)),
    blocks: [about(name), ...foundRows(wish, page.tickets), ...pageButtons(answerPageAction, list, page.nextCursor)],
  };
}

/** Rows of what was found, or why there are none. */
export function foundRows(wish: DeskWish, tickets: LinkedTicket[]): KnownBlock[] {
  if (tickets.length === 0) return [about(emptySentence(wish))];
  const isMine = 'show' in wish && (wish.show === 'mine' || wish.show === 'waiting');
  return deskRows(tickets, { waiting: isMine ? 'me' : 'anyone', offersMachine: true });
}

/** What `/tickets` understands. */
export function deskHelp(): PrivateAnswer {
  const lines = helpLines.map(([typed, meaning]) => `\`/tickets${typed && ` ${typed}`}\`  ${meaning}`);
  const text = ['*Tickets in Slack*', ...lines].join('\n');
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** What can be typed, and what it finds. */
const helpLines: ReadonlyArray<[typed: string, meaning: string]> = [
  ['', 'my open tickets, as `mine`'],
  ['waiting', 'mine where the customer spoke last'],
  ['unassigned', 'open tickets that nobody has'],
  ['open', 'all open tickets; `closed` for the others'],
  ['#1042', 'one ticket by its number'],
  ['serial 4711', 'tickets of the machine with this serial number'],
  ['torn film bellini', 'tickets that hold all these words: subject, machine, people, conversation'],
  ['help', 'this list'],
];

/** One sentence of ours. */
export function sentenceAnswer(sentence: string): PrivateAnswer {
  return { text: escapeSlack(sentence), blocks: [verbatimSection(fit(sentence, sectionMaxLength))] };
}
