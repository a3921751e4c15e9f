import type { Asker } from '@sportello/server/contract/asker';
import type { ListDeskTicketsQuery } from '@sportello/server/contract/desk';
import type { z } from 'zod';

/** Lists of tickets that have a name, as technicians type it. */
export const shownLists = ['mine', 'unassigned', 'waiting', 'open', 'closed'] as const;
export type ShownList = (typeof shownLists)[number];

/** What a technician wants to see of the tickets. */
export type DeskWish = { show: ShownList } | { number: number } | { serial: string } | { search: string };

const searchMaxLength = 200;
const serialMaxLength = 100;

/**
 * Reads what was typed after `/tickets` or into *Find a ticket*: the name of a list, `#1042`, `serial 4711` or words.
 * Undefined where help is asked for, or needed.
 */
export function readDeskWish(typed: string): DeskWish | undefined {
  const words = typed.trim().replace(/\s+/g, ' ');
  const [first = '', rest = ''] = split(words);
  const name = words.toLowerCase();
  const show = name === '' ? 'mine' : shownLists.find((list) => list === name);
  if (show) return { show };
  if (name === 'help' || name === '?' || words.length > searchMaxLength) return undefined;
  const [, digits] = /^#? ?(\d{1,15})$/.exec(words) ?? [];
  if (digits) return { number: Number(digits) };
  if (first.toLowerCase() !== 'serial') return { search: words };
  return rest === '' || rest.length > serialMaxLength ? undefined : { serial: rest };
}

function split(words: string): [first: string, rest: string] {
  const space = words.indexOf(' ');
  return space < 0 ? [words, ''] : [words.slice(0, space), words.slice(space + 1)];
}

/** The same as the server is asked for it, by a technician of a workspace. */
export function deskQueryOf(wish: DeskWish, asker: Asker): z.input<typeof ListDeskTicketsQuery> {
  return { ...asker, ...filtersOf(wish, asker.technician) };
}

function filtersOf(wish: DeskWish, technician: string): Omit<z.input<typeof ListDeskTicketsQuery>, keyof Asker> {
  if ('number' in wish) return { state: 'all', number: String(wish.number) };
  if ('serial' in wish) return { state: 'all', serial: wish.serial };
  if ('search' in wish) return { state: 'all', search: wish.search };
  switch (wish.show) {
    case 'mine':
      return { state: 'open', assignee: technician };
    case 'waiting':
      return { state: 'open', assignee: technician, waiting: 'true' };
    case 'unassigned':
      return { state: 'open', unassigned: 'true' };
    default:
      return { state: wish.show };
  }
}

/** What a list is called above its rows; holds what was typed. */
export function nameOfWish(wish: DeskWish): string {
  if ('number' in wish) return `Ticket #${wish.number}`;
  if ('serial' in wish) return `Tickets of the machine ${wish.serial}`;
  return 'search' in wish ? `Tickets with “${wish.search}”` : listNames[wish.show];
}

/** What stands in the place of rows where there are none. */
export function emptySentence(wish: DeskWish): string {
  if ('number' in wish)
    return `There is no ticket #${wish.number}. A machine’s serial number is found with: serial ${wish.number}`;
  if ('serial' in wish)
    return `No ticket is about a machine with exactly the serial number ${wish.serial}. A part of it is found as a word.`;
  if ('search' in wish) return 'No ticket holds all of these words. Fewer words find more.';
  return emptyLists[wish.show];
}

/** Names of the lists, in the Home tab as above the rows. */
export const listNames: Record<ShownList, string> = {
  mine: 'My open tickets',
  unassigned: 'Unassigned',
  waiting: 'Waiting on me',
  open: 'All open tickets',
  closed: 'Closed tickets',
};

const emptyLists: Record<ShownList, string> = {
  mine: 'You have no open ticket. Claim one on its card in the channel.',
  unassigned: 'Every open ticket has an assignee.',
  waiting: 'No customer is waiting for your answer.',
  open: 'No ticket is open. New ones appear in the channel.',
  closed: 'No ticket was closed so far.',
};
