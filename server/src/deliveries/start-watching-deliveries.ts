import type { Deps } from '../deps.ts';
import { type Finding, watchDeliveries } from './watch-deliveries.ts';

const everyMs = 60_000;

/** Looks for deliveries in trouble once a minute until it is stopped. */
export function startWatchingDeliveries(
  deps: Pick<Deps, 'database' | 'bell' | 'now' | 'sendsMail'>,
  onFinding: (finding: Finding) => void,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const look = async () => {
    for (const finding of await watchDeliveries(deps)) onFinding(finding);
  };
  const timer = setInterval(() => {
    running = running.then(look).catch(onError);
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
