import type { ModalView } from '@slack/types';
import { readDeskMachine } from '@sportello/server/contract/desk-operations';
import { rowsPerPage } from '../blocks/desk-rows.ts';
import { type MachinePageState, machineModal, machineSentence } from '../blocks/machine-modal.ts';
import { askerOf, isForOthers, notForYou } from './asker.ts';
import type { DeskPress } from './desk-press.ts';
import { findPage } from './find-tickets.ts';
import type { Inbox } from './inbox.ts';
import { sayRefusal } from './say-refusal.ts';

/** Machine… opens a window at once, over another where it stands in one, and fills it when the server has answered. */
export async function openMachine(inbox: Inbox, press: DeskPress): Promise<void> {
  const { windows, logger } = inbox;
  const opened = machineSentence('One moment…');
  try {
    const open = press.viewId === undefined ? windows.open : windows.push;
    const viewId = await open(press.triggerId, opened);
    await showMachine(inbox, press.userId, { machineId: press.value, cursors: [] }, viewId);
  } catch (error) {
    logger.warn({ err: error, userId: press.userId }, 'the window of a machine was not opened');
  }
}

/** Shows a page of a machine's tickets in its window. Never rejects. */
export async function showMachine(
  inbox: Inbox,
  userId: string,
  state: MachinePageState,
  viewId: string,
): Promise<void> {
  const { windows, logger } = inbox;
  const view = await viewOf(inbox, userId, state).catch((error: unknown) => {
    if (isForOthers(error)) return machineSentence(notForYou);
    logger.warn({ err: error, machineId: state.machineId }, 'machine not read');
    const reason = sayRefusal(error, 'Close this window and press Machine… again in a minute.');
    return machineSentence(reason.charAt(0).toUpperCase() + reason.slice(1));
  });
  try {
    await windows.change(viewId, view);
  } catch (error) {
    logger.warn({ err: error, machineId: state.machineId }, 'the window of a machine was not filled');
  }
}

async function viewOf(inbox: Inbox, userId: string, state: MachinePageState): Promise<ModalView> {
  const asker = await askerOf(inbox.technicians, userId);
  const { machineId, cursors } = state;
  const cursor = cursors.at(-1);
  const limit = String(rowsPerPage);
  const [machine, page] = await Promise.all([
    inbox.server.call(readDeskMachine, { params: { id: machineId }, query: asker }),
    findPage(inbox, { ...asker, machineId, state: 'all', limit, ...(cursor ? { cursor } : {}) }),
  ]);
  return machineModal(state, machine, page);
}
