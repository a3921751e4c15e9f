import type { Asker } from '@sportello/server/contract/asker';
import {
  approveCredentials,
  listCompanyMachines,
  readCredentialRequest,
} from '@sportello/server/contract/credential-operations';
import {
  ApproveContext,
  approveModal,
  approveModalIds,
  type CompanyChoice,
  chosenCompany,
  companyIdOf,
  firstCompany,
  sayingModal,
  waitingModal,
} from '../blocks/approve-modal.ts';
import { type CredentialsContext, label } from '../blocks/modal.ts';
import type { ReadWindow } from './answer-submission.ts';
import { askerOf, isForOthers, notForYou } from './asker.ts';
import type { ButtonPress } from './button-press.ts';
import { credentialsContextOf } from './decline-credentials.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';
import { sayRefusal } from './say-refusal.ts';
import type { WindowChoice } from './window-choice.ts';

/** Approve… opens a window at once, and asks in it for the company as soon as the server has told of the request. */
export async function pressApprove(inbox: Inbox, press: ButtonPress): Promise<void> {
  const { windows, notices, logger } = inbox;
  const context = credentialsContextOf(press);
  const viewId = await openWindow(inbox, press, waitingModal(context));
  if (viewId === undefined) return;
  const view = await filledFor(inbox, press.userId, context).catch((error: unknown) => {
    if (isForOthers(error)) return sayingModal(context, notForYou);
    logger.warn({ err: error, requestId: context.requestId }, 'request for credentials not read');
    return sayingModal(context, sentenceOf(sayRefusal(error, 'Press Approve again in a minute.')));
  });
  try {
    await windows.change(viewId, view);
  } catch (error) {
    logger.warn({ err: error, requestId: context.requestId }, 'window not filled');
    await notices.tell(press, 'Slack did not fill the window. Press Approve again.');
  }
}

/** What the window asks of a technician; anybody else reads nothing of the request. */
async function filledFor(inbox: Inbox, userId: string, context: CredentialsContext) {
  const asker = await askerOf(inbox.technicians, userId);
  const request = await inbox.server.call(readCredentialRequest, { params: { id: context.requestId }, query: asker });
  const option = firstCompany(request);
  return approveModal(context, request, { option, machines: await machinesOf(inbox, asker, option) });
}

/** Another company was chosen in the window, which then shows the machines that come with it. */
export async function chooseCompany(inbox: Inbox, { userId, viewId, context, option }: WindowChoice): Promise<void> {
  const { server, windows, logger } = inbox;
  const kept = ApproveContext.parse(context);
  const chosen = { value: option.value, text: label(option.title) };
  try {
    const asker = await askerOf(inbox.technicians, userId);
    const [request, machines] = await Promise.all([
      server.call(readCredentialRequest, { params: { id: kept.requestId }, query: asker }),
      machinesOf(inbox, asker, chosen),
    ]);
    await windows.change(viewId, approveModal(kept, request, { option: chosen, machines }));
  } catch (error) {
    logger.warn({ err: error, requestId: kept.requestId }, 'machines of a company not shown');
  }
}

/** As many as one call answers; the window names fewer. */
const mostAsked = '100';

async function machinesOf(
  { server, logger }: Inbox,
  asker: Asker,
  option: { value?: string },
): Promise<CompanyChoice['machines']> {
  const id = companyIdOf(option);
  if (id === undefined) return 'none';
  try {
    const found = await server.call(listCompanyMachines, { params: { id }, query: { ...asker, limit: mostAsked } });
    return { items: found.items, hasMore: found.nextCursor !== null };
  } catch (error) {
    logger.warn({ err: error, companyId: id }, 'machines of a company not read');
    return 'unknown';
  }
}

/** They are let in as people of the chosen company. */
export const sendApproval: ReadWindow = ({ server }, submission) => {
  const { requestId, thread, newCompany } = ApproveContext.parse(submission.context);
  const choice = submission.choice(approveModalIds.company);
  if (choice === undefined) return { wrong: { [approveModalIds.company]: 'Choose a company.' } };
  return {
    thread,
    block: approveModalIds.company,
    async carryOut(technician) {
      const body = { technician, company: chosenCompany(choice, newCompany) };
      await server.call(approveCredentials, { params: { id: requestId }, body });
    },
  };
};

function sentenceOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
