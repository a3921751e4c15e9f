import type { Desk } from './desk.ts';
import { prepareLeaving } from './prepare-leaving.ts';

/** Signs out, and asks before that destroys anything. */
export async function leave(host: Desk): Promise<void> {
  (await prepareLeaving(host))?.(host);
}
