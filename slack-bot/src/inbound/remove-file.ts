import { removeExternalFile } from '@sportello/server/contract/external-message-operations';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { ServerError } from '../server-client.ts';
import type { Inbox } from './inbox.ts';
import { createPatience } from './patience.ts';

const backOff: BackOff = { minMs: 500, maxMs: 30_000 };

/**
 * Takes a file that was deleted in Slack off the customer's page: tried until the server has it. Files that are none of
 * a ticket's are unknown there, and that is the end of it.
 * @throws where the bot stops first, and where the server fails at it for minutes
 */
export async function removeFile({ server, workspace, logger, signal }: Inbox, id: string): Promise<void> {
  const tried = createPatience();
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await server.call(removeExternalFile, { body: { workspace: await workspace(), id } });
      logger.info({ fileId: id }, 'file taken back');
      return;
    } catch (error) {
      if (error instanceof ServerError && error.code === 'not_found') return;
      if (!(error instanceof ServerError)) throw error; // the bot stops
      if (!error.canRetry) {
        logger.error({ err: error, fileId: id }, 'a deleted file stays with the customer');
        return;
      }
      tried(error);
      logger.warn({ err: error, fileId: id, failures }, 'file not taken back yet, trying again');
      await pause(backOffMs(backOff, failures), signal);
    }
  }
}
