import { Router } from 'express';
import * as contract from '../../contract/external-message-operations.ts';
import { editExternalMessage } from '../../services/edit-external-message.ts';
import { relayExternalMessage } from '../../services/relay-external-message.ts';
import { removeExternalFile } from '../../services/remove-external-file.ts';
import { withdrawExternalMessage } from '../../services/withdraw-external-message.ts';
import { presentMessage } from '../presenters/present-message.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Messages that technicians write in their tool: brought here, edited, withdrawn. */
export function externalMessageRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.relayExternalMessage, async ({ body }) => {
    const message = await relayExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links), note: null };
  });

  serve(router, authentication, contract.editExternalMessage, async ({ body }) => {
    const message = await editExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links), note: null };
  });

  serve(router, authentication, contract.withdrawExternalMessage, async ({ body }) => {
    const message = await withdrawExternalMessage(deps, body);
    return { ticketId: message.ticketId, message: presentMessage(message, links), note: null };
  });

  serve(router, authentication, contract.removeExternalFile, async ({ body }) => {
    await removeExternalFile(deps, body);
    return undefined;
  });

  return router;
}
