import type { App } from '@slack/bolt';
import { approveModalIds } from '../blocks/approve-modal.ts';
import { credentialsActions } from '../blocks/credentials-card.ts';
import { declineModalIds } from '../blocks/decline-modal.ts';
import { pressApprove, sendApproval } from './approve-credentials.ts';
import { pressDecline, sendRefusal } from './decline-credentials.ts';
import { hearOpeners, hearWindows } from './hear-windows.ts';
import type { Hearing } from './listen.ts';
import { suggestCompanies } from './suggest-companies.ts';

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
  app.options(approveModalIds.company, async ({ ack, body }) => {
    await ack({ options: await suggestCompanies(hearing, body) });
  });
}
