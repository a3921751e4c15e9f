import { ServerError } from '../server-client.ts';

/** Work that the server fails at again and again, while it answers: others of its line go first. */
export class StuckWork extends Error {
  override readonly name = 'StuckWork';
}

/** How long one thing is tried before others go first. */
const patienceMs = 5 * 60_000;

/**
 * Begins to try one thing. To be called with each failure: an absence of the server, or of Slack, is waited for.
 * @throws StuckWork once the server has answered for some minutes that something fails on its side
 */
export function createPatience(): (error: unknown) => void {
  let since: number | undefined;
  return (error) => {
    const isBroken = error instanceof ServerError && error.code === 'internal';
    since = isBroken ? (since ?? Date.now()) : undefined;
    if (since !== undefined && Date.now() - since > patienceMs) {
      throw new StuckWork('the server fails at this again and again: see its log', { cause: error });
    }
  };
}
