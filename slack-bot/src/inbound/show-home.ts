import { countDeskTickets } from '@sportello/server/contract/desk-operations';
import { type HomeState, homeSentence, homeTrouble, homeView, unassignedBelow } from '../blocks/home-view.ts';
import { askerOf, isForOthers, notForYou } from './asker.ts';
import { findTickets } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';

/** Brings the Home tab of one person up to date. Never rejects: what fails is said in the tab, or logged. */
export async function showHome(inbox: Inbox, userId: string, state: HomeState): Promise<void> {
  const { homes, logger } = inbox;
  const view = await viewFor(inbox, userId, state).catch((error: unknown) => {
    if (isForOthers(error)) return homeSentence(notForYou);
    logger.warn({ err: error, userId }, 'tickets of a Home tab not read');
    return homeTrouble(state, 'Sportello does not answer at the moment. Your tickets are safe; try again in a minute.');
  });
  try {
    await homes.show(userId, view);
  } catch (error) {
    logger.warn({ err: error, userId }, 'Home tab not shown');
  }
}

async function viewFor(inbox: Inbox, userId: string, state: HomeState) {
  const { show, cursors } = state;
  const showsUnassigned = show === 'mine' && cursors.length === 0;
  const asker = await askerOf(inbox.technicians, userId);
  const readAt = new Date().toISOString();
  const [counts, page, unassigned] = await Promise.all([
    inbox.server.call(countDeskTickets, { query: asker }),
    findTickets(inbox, userId, { show }, { cursors }),
    showsUnassigned ? findTickets(inbox, userId, { show: 'unassigned' }, { limit: unassignedBelow }) : undefined,
  ]);
  return homeView({ state, counts, page, readAt, ...(unassigned ? { unassigned: unassigned.tickets } : {}) });
}
