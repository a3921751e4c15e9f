import type { App } from '@slack/bolt';
import { cardActions } from '../blocks/card-buttons.ts';
import { MachinePageState, machineModalIds } from '../blocks/machine-modal.ts';
import { readDeskPress, readValue } from './desk-press.ts';
import type { Hearing } from './listen.ts';
import { openMachine, showMachine } from './show-machine.ts';

/** The page of a machine, from a ticket's card and from lists of tickets. */
export function listenToMachines(app: App, hearing: Hearing): void {
  app.action(cardActions.machine, async ({ ack, body }) => {
    const press = readDeskPress(body);
    if (press) hearing.lines.add(`window:${press.triggerId}`, () => openMachine(hearing, press));
    await ack();
  });

  app.action(new RegExp(`^${machineModalIds.page}:`), async ({ ack, body }) => {
    const press = readDeskPress(body);
    const state = press && readValue(MachinePageState, press.value);
    const viewId = press?.viewId;
    if (press && state && viewId)
      hearing.lines.add(`view:${viewId}`, () => showMachine(hearing, press.userId, state, viewId));
    await ack();
  });
}
