import { approveCredentials, readCredentialRequest } from '@sportello/server/contract/credential-operations';
import {
  ApproveContext,
  approveModal,
  approveModalIds,
  chosenCompany,
  sayingModal,
  waitingModal,
} from '../blocks/approve-modal.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import { credentialsContextOf } from './decline-credentials.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';
import { sayRefusal } from './say-refusal.ts';

/** Approve… opens a window at once, and asks in it for the company as soon as the server has told of the request. */
export async function pressApprove(inbox: Inbox, press: ButtonPress): Promise<void> {
  const { server, windows, notices, logger } = inbox;
  const context = credentialsContextOf(press);
  const viewId = await openWindow(inbox, press, waitingModal(context));
  if (viewId === undefined) return;
  const view = await server.call(readCredentialRequest, { params: { id: context.requestId } }).then(
    (request) => approveModal(context, request),
    (error: unknown) => {
      logger.warn({ err: error, requestId: context.requestId }, 'request for credentials not read');
      return sayingModal(context, sentenceOf(sayRefusal(error, 'Press Approve again in a minute.')));
    },
  );
  try {
    await windows.change(viewId, view);
  } catch (error) {
    logger.warn({ err: error, requestId: context.requestId }, 'window not filled');
    await notices.tell(press, 'Slack did not fill the window. Press Approve again.');
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
