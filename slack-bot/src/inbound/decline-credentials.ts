import { declineCredentials } from '@sportello/server/contract/credential-operations';
import { z } from 'zod';
import { declineModal, declineModalIds } from '../blocks/decline-modal.ts';
import { CredentialsContext } from '../blocks/modal.ts';
import type { ReadWindow } from './answer-submission.ts';
import type { ButtonPress } from './button-press.ts';
import type { Inbox } from './inbox.ts';
import { openWindow } from './open-window.ts';

/** Decline… asks for a reason first. */
export async function pressDecline(inbox: Inbox, press: ButtonPress): Promise<void> {
  await openWindow(inbox, press, declineModal(credentialsContextOf(press), press.about));
}

/** They are told that they get no credentials. */
export const sendRefusal: ReadWindow = ({ server }, submission) => {
  const { requestId, thread } = CredentialsContext.parse(submission.context);
  const reason = submission.text(declineModalIds.reason);
  return {
    thread,
    block: declineModalIds.reason,
    typed: reason,
    async carryOut(technician) {
      const body = { technician, ...(reason === undefined ? {} : { reason }) };
      await server.call(declineCredentials, { params: { id: requestId }, body });
    },
  };
};

/** The request that a card's button names, and where the card stands. */
export function credentialsContextOf({ value, thread }: ButtonPress): CredentialsContext {
  const { id, site } = ButtonValue.parse(JSON.parse(value));
  return { requestId: id, site, thread };
}

const ButtonValue = z.object({ id: z.uuid(), site: z.string() });
