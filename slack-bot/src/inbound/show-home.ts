import { countDeskTickets } from '@sportello/server/contract/desk-operations';
import { type HomeState, homeSentence, homeTrouble, homeView, unassignedBelow } from '../blocks/home-view.ts';
import { findTickets } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';
import { isTechnician, notForYou } from './is-technician.ts';

/** Whose Home tab it is. */
interface Owner {
  workspace: string;
  userId: string;
}

/** Brings the Home tab of one person up to date. Never rejects: what fails is said in the tab, or logged. */
export async function showHome(inbox: Inbox, owner: Owner, state: HomeState): Promise<void> {
  const { homes, logger } = inbox;
  const view = await viewFor(inbox, owner, state).catch((error: unknown) => {
    logger.warn({ err: error, userId: owner.userId }, 'tickets of a Home tab not read');
    return homeTrouble(state, 'Sportello does not answer at the moment. Your tickets are safe; try again in a minute.');
  });
  try {
    await homes.show(owner.userId, view);
  } catch (error) {
    logger.warn({ err: error, userId: owner.userId }, 'Home tab not shown');
  }
}

async function viewFor(inbox: Inbox, owner: Owner, state: HomeState) {
  const { workspace, userId } = owner;
  if (!(await isTechnician(inbox.technicians, workspace, userId))) return homeSentence(notForYou);
  const { show, cursors } = state;
  const showsUnassigned = show === 'mine' && cursors.length === 0;
  const readAt = new Date().toISOString();
  const [counts, page, unassigned] = await Promise.all([
    inbox.server.call(countDeskTickets, { query: { workspace, technician: userId } }),
    findTickets(inbox, owner, { show }, { cursors }),
    showsUnassigned ? findTickets(inbox, owner, { show: 'unassigned' }, { limit: unassignedBelow }) : undefined,
  ]);
  return homeView({ state, counts, page, readAt, ...(unassigned ? { unassigned: unassigned.tickets } : {}) });
}
