import { Router } from 'express';
import * as contract from '../../contract/external-message-operations.ts';
import { traceIdOf } from '../../contract/trace-id.ts';
import type { ExternalOutcome } from '../../services/at-place.ts';
import { editExternalMessage } from '../../services/edit-external-message.ts';
import { relayExternalMessage } from '../../services/relay-external-message.ts';
import { removeExternalFile } from '../../services/remove-external-file.ts';
import { withdrawExternalMessage } from '../../services/withdraw-external-message.ts';
import { presentMessage } from '../presenters/present-message.ts';
import { presentNote } from '../presenters/present-note.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Messages that technicians write in their tool: brought here, edited, withdrawn. */
export function externalMessageRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();
  const present = ({ ticketId, message, note }: ExternalOutcome) => ({
    ticketId,
    message: message && presentMessage(message, links),
    note: note && presentNote(note),
  });

  serve(router, authentication, contract.relayExternalMessage, async ({ body, res }) => {
    const outcome = await relayExternalMessage(deps, body);
    if (outcome.message) res.locals.traceId = traceIdOf(outcome.message.id);
    return present(outcome);
  });

  serve(router, authentication, contract.editExternalMessage, async ({ body }) =>
    present(await editExternalMessage(deps, body)),
  );

  serve(router, authentication, contract.withdrawExternalMessage, async ({ body }) =>
    present(await withdrawExternalMessage(deps, body)),
  );

  serve(router, authentication, contract.removeExternalFile, async ({ body }) => {
    await removeExternalFile(deps, body);
    return undefined;
  });

  return router;
}
