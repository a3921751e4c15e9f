import type { App } from '@slack/bolt';
import { approveModalIds } from '../blocks/approve-modal.ts';
import { credentialsActions } from '../blocks/credentials-card.ts';
import { declineModalIds } from '../blocks/decline-modal.ts';
import { chooseCompany, pressApprove, sendApproval } from './approve-credentials.ts';
import { pressDecline, sendRefusal } from './decline-credentials.ts';
import { hearOpeners, hearWindows } from './hear-windows.ts';
import type { Hearing } from './listen.ts';
import { suggestCompanies } from './suggest-companies.ts';
import { readWindowChoice } from './window-choice.ts';

/** The buttons of a request for credentials, and the windows that they open. */
export function listenToCredentials(app: App, hearing: Hearing): void {
  hearOpeners(app, hearing, {
    [credentialsActions.approve]: pressApprove,
    [credentialsActions.decline]: pressDecline,
  });
  hearWindows(app, hearing, {
    [approveModalIds.callback]: sendApproval,
    [declineModalIds.callback]: sendRefusal,
  });
  app.action(approveModalIds.company, async ({ ack, body }) => {
    const choice = readWindowChoice(body);
    // In the order of the choices, so that the window ends with the machines of the last.
    if (choice) hearing.lines.add(`view:${choice.viewId}`, () => chooseCompany(hearing, choice));
    await ack();
  });
  app.options(approveModalIds.company, async ({ ack, body }) => {
    await ack({ options: await suggestCompanies(hearing, body) });
  });
}
