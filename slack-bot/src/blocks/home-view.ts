import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { DeskCounts } from '@sportello/server/contract/desk';
import { z } from 'zod';
import { slackDate } from '../text/slack-date.ts';
import { Cursors, pageButtons } from './desk-pages.ts';
import { deskRows, type LinkedTicket } from './desk-rows.ts';
import { emptySentence, listNames, type ShownList, shownLists } from './desk-wish.ts';
import { label } from './modal.ts';
import { verbatimSection } from './thread-message.ts';

/** What the Home tab shows: kept in its buttons, and in its metadata for when it is opened again. */
export const HomeState = z.object({ show: z.enum(shownLists), cursors: Cursors });
export type HomeState = z.infer<typeof HomeState>;

/** `action_id` of every button that shows something else in the Home tab begins with this. */
export const homeActionPrefix = 'home_';

/** What a technician finds who opens the tab for the first time. */
export const firstState: HomeState = { show: 'mine', cursors: [] };

/** As many unassigned tickets as stand below one's own. */
export const unassignedBelow = 5;

/** Everything that the Home tab is made of. */
export interface HomeInput {
  state: HomeState;
  counts: DeskCounts;
  page: { tickets: LinkedTicket[]; nextCursor: string | null };
  /** Below one's own tickets, on their first page. */
  unassigned?: LinkedTicket[];
  /** When the lists were read, ISO 8601. */
  readAt: string;
}

/** The tickets of one technician, page by page: machine stopped first, and who waits for them marked. */
export function homeView({ state, counts, page, unassigned, readAt }: HomeInput): HomeView {
  return home(state, [
    filters(state, counts),
    ...(counts.stopped > 0 ? [stoppedLine(counts.stopped)] : []),
    { type: 'divider' },
    heading(listNames[state.show]),
    ...rowsOf(state.show, page.tickets),
    ...pageButtons(`${homeActionPrefix}page`, state, page.nextCursor),
    ...(unassigned ? unassignedSection(unassigned, counts.unassigned) : []),
    { type: 'divider' },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: `Read ${slackDate(readAt, 'ago')}. Refresh brings it up to date.` }],
    },
  ]);
}

/** Says why there is no list, and offers to try again. */
export function homeTrouble(state: HomeState, sentence: string): HomeView {
  return home(state, [
    verbatimSection(sentence),
    { type: 'actions', elements: [stateButton('again', 'Try again', state)] },
  ]);
}

/** Only says something: for people who are not technicians. */
export function homeSentence(sentence: string): HomeView {
  return { type: 'home', blocks: [verbatimSection(sentence)] };
}

function home(state: HomeState, blocks: KnownBlock[]): HomeView {
  return { type: 'home', private_metadata: JSON.stringify(state), blocks };
}

function filters({ show, cursors }: HomeState, counts: DeskCounts): KnownBlock {
  const names: Record<ShownList, string> = {
    mine: `My open (${counts.mine})`,
    unassigned: `Unassigned (${counts.unassigned})`,
    waiting: `Waiting on me (${counts.waiting})`,
    open: `All open (${counts.open})`,
    closed: 'Closed',
  };
  return {
    type: 'actions',
    elements: [
      ...shownLists.map((list) => ({
        ...stateButton(list, names[list], { show: list, cursors: [] }),
        ...(list === show ? { style: 'primary' as const } : {}),
      })),
      stateButton('refresh', 'Refresh', { show, cursors }),
    ],
  };
}

function stateButton(name: string, words: string, state: HomeState): Button {
  return {
    type: 'button',
    action_id: `${homeActionPrefix}${name}`,
    text: label(words),
    value: JSON.stringify(state),
  };
}

function stoppedLine(count: number): KnownBlock {
  const words =
    count === 1 ? 'One open ticket is about a machine that stands still.' : `${count} machines stand still.`;
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `🛑 *${words}*` }] };
}

function unassignedSection(tickets: LinkedTicket[], count: number): KnownBlock[] {
  const more = stateButton('all_unassigned', `All ${count} unassigned`, { show: 'unassigned', cursors: [] });
  return [
    { type: 'divider' },
    heading(listNames.unassigned),
    ...rowsOf('unassigned', tickets),
    ...(count > tickets.length ? [{ type: 'actions' as const, elements: [more] }] : []),
  ];
}

function heading(name: string): KnownBlock {
  return { type: 'header', text: label(name) };
}

function rowsOf(show: ShownList, tickets: LinkedTicket[]): KnownBlock[] {
  if (tickets.length === 0) return [verbatimSection(emptySentence({ show }))];
  const waiting = show === 'mine' || show === 'waiting' ? 'me' : 'anyone';
  return deskRows(tickets, { waiting, offersMachine: true });
}
